package dev.leadline.job;

import dev.leadline.trial.Status;
import dev.leadline.trial.Trial;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

/**
 * Trials that have ended.
 *
 * @param counts how many, by status
 * @param seconds what {@link CostEstimate} gives for them, on one core
 */
record Ended(Map<Status, Long> counts, double seconds) implements Serializable {
    static final Ended NONE = new Ended(Map.of(), 0);

    Ended {
        counts = Map.copyOf(counts);
    }

    static Ended of(Trial trial, Status status) {
        return new Ended(Map.of(status, 1L), CostEstimate.seconds(trial));
    }

    Ended and(Ended others) {
        Map<Status, Long> sum = new EnumMap<>(Status.class);
        sum.putAll(counts);
        others.counts.forEach((status, count) -> sum.merge(status, count, Long::sum));
        return new Ended(sum, seconds + others.seconds);
    }
}
