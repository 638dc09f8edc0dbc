package dev.leadline.job;

import dev.leadline.trial.Status;

import java.util.Map;

/** Is told how far a sweep has come, a few times per second, on one thread. */
public interface Progress extends AutoCloseable {
    /**
     * @param counts trials that ended since the start, by status
     * @param running tasks that are running now
     */
    void update(Map<Status, Long> counts, int running);

    @Override
    void close();
}
