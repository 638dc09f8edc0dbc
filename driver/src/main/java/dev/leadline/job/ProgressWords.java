package dev.leadline.job;

import dev.leadline.trial.Status;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How far a sweep has come, in words. */
public final class ProgressWords {
    private ProgressWords() {}

    /** For example {@code 2 running, 3 diverged, 1 failed}. */
    public static String counts(Progress.State state) {
        return String.format(
                Locale.ROOT,
                "%d running, %d diverged, %d failed",
                state.running(),
                state.counts().getOrDefault(Status.DIVERGED, 0L),
                SweepOutcome.failures(state.counts()));
    }

    /**
     * What is left, if the rest goes as the work so far went; empty while there is nothing to go by. Nothing, once as much as was
     * estimated has ended: a trial that two executors ended counts twice.
     *
     * @param since the start, in nanoseconds
     */
    public static Optional<Duration> left(Progress.State state, long since) {
        return state.share() > 0
                ? Optional.of(Duration.ofNanos((long) (since * Math.max(0, 1 / state.share() - 1))))
                : Optional.empty();
    }

    /** For example {@code 12 of 33 trials, 2 running, 0 diverged, 0 failed, about 9 s left}. */
    public static String text(Progress.State state, int total, long since) {
        String trials = String.format(Locale.ROOT, "%,d of %,d trials", state.done(), total);
        String left = left(state, since)
                .filter(rest -> state.done() < total)
                .map(rest -> ", about " + Durations.text(rest.toMillis() / 1e3) + " left")
                .orElse("");
        return trials + ", " + counts(state) + left;
    }
}
