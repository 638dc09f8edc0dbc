package dev.leadline.job;

import dev.leadline.trial.Status;

import java.util.Map;

/**
 * How a run over a sweep's missing trials ended.
 *
 * @param counts trials that ended in this run, by status
 * @param abandoned trials that were not run, or not to their end, because the sweep was broken off
 * @param stop why it was
 */
public record SweepOutcome(Map<Status, Long> counts, int abandoned, Stop stop) {
    /** That of a run which had nothing to do. */
    public static final SweepOutcome NOTHING = new SweepOutcome(Map.of(), 0, Stop.NONE);

    public SweepOutcome {
        counts = Map.copyOf(counts);
    }

    /** Trials that did not give a result; divergence is a result. */
    public long failures() {
        return failures(counts);
    }

    /** The same of any counts by status. */
    public static long failures(Map<Status, Long> counts) {
        return counts.entrySet().stream()
                .filter(e -> e.getKey().failed())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
