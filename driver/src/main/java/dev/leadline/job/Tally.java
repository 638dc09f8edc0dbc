package dev.leadline.job;

import org.apache.spark.util.AccumulatorV2;

/** Adds up what has ended, over all executors; Spark adds a task's part once, when the task has ended. */
public final class Tally extends AccumulatorV2<Ended, Ended> {
    private static final long serialVersionUID = 2;

    private Ended ended = Ended.NONE;

    @Override
    public synchronized boolean isZero() {
        return ended.counts().isEmpty();
    }

    @Override
    public synchronized AccumulatorV2<Ended, Ended> copy() {
        Tally copy = new Tally();
        copy.ended = ended;
        return copy;
    }

    @Override
    public synchronized void reset() {
        ended = Ended.NONE;
    }

    @Override
    public synchronized void add(Ended trial) {
        ended = ended.and(trial);
    }

    @Override
    public synchronized void merge(AccumulatorV2<Ended, Ended> other) {
        add(other.value());
    }

    @Override
    public synchronized Ended value() {
        return ended;
    }
}
