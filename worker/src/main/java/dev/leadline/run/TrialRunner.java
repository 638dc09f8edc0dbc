package dev.leadline.run;

import dev.leadline.data.DataException;
import dev.leadline.data.Outline;
import dev.leadline.estimate.Estimate;
import dev.leadline.estimate.EstimatedTrial;
import dev.leadline.onednn.NativeFolder;
import dev.leadline.row.TrialResult;
import dev.leadline.trial.Cell;
import dev.leadline.trial.Trial;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Runs one trial on the calling thread and says how it went. Whatever happens inside the trial becomes a row: a trial that
 * throws, runs out of time or out of memory is a result too.
 */
public final class TrialRunner {
    private final Clock calendar;
    private final LongSupplier clock;
    private final Memory memory;

    /**
     * Runs trials in the memory of this JVM.
     *
     * @param calendar for the time of day in the provenance
     * @param clock nanoseconds from any fixed point, for durations
     */
    public TrialRunner(Clock calendar, LongSupplier clock) {
        this(calendar, clock, memory());
    }

    /** Asks a native library how much there is. */
    private static Memory memory() {
        NativeFolder.choose();
        return Memory.ofThisJvm();
    }

    /**
     * Why this JVM would not begin a trial: it needs more memory than there is.
     *
     * @param data what its data set holds
     */
    public static Optional<String> refusal(Cell cell, Estimate estimate, Outline data) {
        return memory().refusal(cell, estimate, data);
    }

    TrialRunner(Clock calendar, LongSupplier clock, Memory memory) {
        this.calendar = calendar;
        this.clock = clock;
        this.memory = memory;
    }

    /** A trial that nobody has estimated yet. */
    public TrialResult run(Trial trial, String sweep, Optional<Duration> timeout)
            throws InterruptedException {
        return run(EstimatedTrial.of(trial), sweep, timeout);
    }

    /**
     * Builds, checks, trains and measures, as soon as there is memory for it.
     *
     * <p>A trial that runs out of memory beside others runs once more while no other does: so one that fits is not
     * blamed for what its neighbours took.
     *
     * @param sweep name of the sweep, for the row
     * @param timeout how long training may take
     * @throws InterruptedException if the thread is interrupted; then nothing is to be landed
     */
    public TrialResult run(EstimatedTrial estimated, String sweep, Optional<Duration> timeout)
            throws InterruptedException {
        Trial trial = estimated.trial();
        try (Memory.Share share = memory.shareFor(estimated)) {
            TrialAttempt attempt = attempt(trial, sweep, timeout);
            TrialResult result = attempt.run();
            if (!attempt.ranOutOfMemory() || share.isOnlyOne()) {
                return result;
            }
        } catch (NotEnoughMemoryException | DataException e) {
            return failed(trial, sweep, e);
        }
        try (Memory.Share all = memory.whole()) {
            return attempt(trial, sweep, timeout).run();
        }
    }

    /** What is to be landed of a trial that could not be run to its end for a reason outside of it. */
    public TrialResult failed(Trial trial, String sweep, Throwable reason) {
        return attempt(trial, sweep, Optional.empty()).ended(reason);
    }

    private TrialAttempt attempt(Trial trial, String sweep, Optional<Duration> timeout) {
        return new TrialAttempt(trial, sweep, calendar.instant(), timeout, clock);
    }
}
