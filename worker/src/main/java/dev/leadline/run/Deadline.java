package dev.leadline.run;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The time that a trial may take, looked at once per step. */
final class Deadline {
    private final Optional<Duration> duration;
    private final LongSupplier clock;
    private final long start;

    Deadline(Optional<Duration> duration, LongSupplier clock) {
        this.duration = duration;
        this.clock = clock;
        this.start = clock.getAsLong();
    }

    double elapsedMs() {
        return (clock.getAsLong() - start) / 1e6;
    }

    /**
     * @throws TrialTimeout if the time is over
     * @throws InterruptedException if the trial was cancelled
     */
    void check(int step) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("cancelled at step " + step);
        }
        if (duration.isPresent() && clock.getAsLong() - start > duration.get().toNanos()) {
            throw new TrialTimeout(duration.get(), step);
        }
    }
}
