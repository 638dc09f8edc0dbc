package dev.leadline.job;

import dev.leadline.trial.Status;

import java.util.Map;

/**
 * How a run over a sweep's missing trials ended.
 *
 * @param counts trials that ended in this run, by status
 * @param abandoned trials that were not run because too many had failed
 */
public record SweepOutcome(Map<Status, Long> counts, int abandoned) {
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
