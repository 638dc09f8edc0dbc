package dev.leadline.job;

import dev.leadline.estimate.EstimatedTrial;
import dev.leadline.trial.Status;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

/**
 * Trials that have ended.
 *
 * @param counts how many, by status
 * @param seconds estimated for them, on one core
 */
record EndedTrials(Map<Status, Long> counts, double seconds) implements Serializable {
    static final EndedTrials NONE = new EndedTrials(Map.of(), 0);

    EndedTrials {
        counts = Map.copyOf(counts);
    }

    static EndedTrials of(EstimatedTrial trial, Status status) {
        return new EndedTrials(Map.of(status, 1L), trial.estimate().seconds());
    }

    EndedTrials and(EndedTrials others) {
        Map<Status, Long> sum = new EnumMap<>(Status.class);
        sum.putAll(counts);
        others.counts.forEach((status, count) -> sum.merge(status, count, Long::sum));
        return new EndedTrials(sum, seconds + others.seconds);
    }
}
