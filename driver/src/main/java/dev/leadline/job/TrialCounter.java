package dev.leadline.job;

import org.apache.spark.util.AccumulatorV2;

/** Adds up what has ended, over all executors; Spark adds a task's part once, when the task has ended. */
public final class TrialCounter extends AccumulatorV2<EndedTrials, EndedTrials> {
    private static final long serialVersionUID = 2;

    private EndedTrials ended = EndedTrials.NONE;

    @Override
    public synchronized boolean isZero() {
        return ended.counts().isEmpty();
    }

    @Override
    public synchronized AccumulatorV2<EndedTrials, EndedTrials> copy() {
        TrialCounter copy = new TrialCounter();
        copy.ended = ended;
        return copy;
    }

    @Override
    public synchronized void reset() {
        ended = EndedTrials.NONE;
    }

    @Override
    public synchronized void add(EndedTrials trial) {
        ended = ended.and(trial);
    }

    @Override
    public synchronized void merge(AccumulatorV2<EndedTrials, EndedTrials> other) {
        add(other.value());
    }

    @Override
    public synchronized EndedTrials value() {
        return ended;
    }
}
