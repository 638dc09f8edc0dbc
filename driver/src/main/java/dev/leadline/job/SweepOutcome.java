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

    public long count(Status status) {
        return counts.getOrDefault(status, 0L);
    }

    /** Trials that did not give a result; divergence is a result. */
    public long failures() {
        return count(Status.FAILED) + count(Status.TIMED_OUT);
    }
}
