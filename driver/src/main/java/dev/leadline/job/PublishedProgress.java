package dev.leadline.job;

import dev.leadline.results.ResultsLock;

import java.io.IOException;
import java.time.Duration;

/** Progress that is also left in the results directory, where {@code leadline status} finds it. */
final class PublishedProgress implements Progress {
    private static final long EVERY = Duration.ofSeconds(2).toNanos();

    private final Progress shown;
    private final ResultsLock lock;
    private final String sweep;
    private final int total;
    private final long start = System.nanoTime();
    private long published = start - EVERY;

    /**
     * @param total trials of this run
     */
    PublishedProgress(Progress shown, ResultsLock lock, String sweep, int total) {
        this.shown = shown;
        this.lock = lock;
        this.sweep = sweep;
        this.total = total;
    }

    @Override
    public void update(State state) {
        shown.update(state);
        long now = System.nanoTime();
        if (now - published < EVERY) {
            return;
        }
        published = now;
        try {
            lock.tell(sweep + ": " + ProgressWords.text(state, total, now - start));
        } catch (IOException e) {
            // Trials that cannot land say so themselves; nobody needs this word.
        }
    }

    @Override
    public void close() {
        shown.close();
    }
}
