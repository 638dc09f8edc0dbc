package dev.leadline.job;

import dev.leadline.trial.Status;

import org.apache.spark.util.AccumulatorV2;

import java.util.EnumMap;
import java.util.Map;

/** Counts how trials ended, over all executors; Spark adds a task's counts once, when the task has ended. */
public final class Tally extends AccumulatorV2<Status, Map<Status, Long>> {
    private static final long serialVersionUID = 1;

    private final EnumMap<Status, Long> counts = new EnumMap<>(Status.class);

    @Override
    public synchronized boolean isZero() {
        return counts.isEmpty();
    }

    @Override
    public synchronized AccumulatorV2<Status, Map<Status, Long>> copy() {
        Tally copy = new Tally();
        copy.counts.putAll(counts);
        return copy;
    }

    @Override
    public synchronized void reset() {
        counts.clear();
    }

    @Override
    public synchronized void add(Status status) {
        counts.merge(status, 1L, Long::sum);
    }

    @Override
    public synchronized void merge(AccumulatorV2<Status, Map<Status, Long>> other) {
        other.value().forEach((status, count) -> counts.merge(status, count, Long::sum));
    }

    @Override
    public synchronized Map<Status, Long> value() {
        return new EnumMap<>(counts);
    }
}
