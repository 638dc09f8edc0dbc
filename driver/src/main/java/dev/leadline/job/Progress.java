package dev.leadline.job;

import dev.leadline.trial.Status;

import java.util.Map;

/** Is told how far a sweep has come, a few times per second, on one thread. */
public interface Progress extends AutoCloseable {
    /**
     * How far it has come.
     *
     * @param counts trials that ended since the start, by status
     * @param running tasks that are running now
     * @param share of the estimated work that has ended, 0..1: since the longest trials come first, more than their share of the number
     */
    record State(Map<Status, Long> counts, int running, double share) {
        /** Trials that ended. */
        public long done() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    void update(State state);

    @Override
    void close();
}
