package dev.leadline.run;

import dev.leadline.data.DataSet;
import dev.leadline.data.DataSets;
import dev.leadline.net.Network;
import dev.leadline.theory.DepthSlope;
import dev.leadline.trial.DepthProfile;
import dev.leadline.trial.Outcome;
import dev.leadline.trial.Status;
import dev.leadline.trial.StepRow;
import dev.leadline.trial.Timings;
import dev.leadline.trial.Trial;
import dev.leadline.trial.TrialResult;
import dev.leadline.trial.TrialRow;

import org.nd4j.linalg.factory.Nd4j;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Runs one trial on the calling thread and says how it went. Whatever happens inside the trial becomes a row: a trial that
 * throws, runs out of time or out of memory is a result too.
 */
public final class TrialRunner {
    private final Clock calendar;
    private final LongSupplier clock;

    /**
     * @param calendar for the time of day in the provenance
     * @param clock nanoseconds from any fixed point, for durations
     */
    public TrialRunner(Clock calendar, LongSupplier clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * Builds, checks, trains and measures.
     *
     * @param sweep name of the sweep, for the row
     * @param timeout how long training may take
     * @throws InterruptedException if the thread is interrupted; then nothing is to be landed
     */
    public TrialResult run(Trial trial, String sweep, Optional<Duration> timeout)
            throws InterruptedException {
        Attempt attempt = new Attempt(trial, sweep, calendar.instant(), new Limit(timeout, clock));
        try {
            return attempt.run();
        } catch (TrialTimeout e) {
            return attempt.result(attempt.ended(Status.TIMED_OUT, e));
        } catch (Exception | OutOfMemoryError | StackOverflowError | LinkageError e) {
            if (e instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            return attempt.result(attempt.ended(Status.FAILED, e));
        } finally {
            attempt.release();
        }
    }

    private final class Attempt {
        private final Trial trial;
        private final String sweep;
        private final Instant started;
        private final Limit limit;
        private final Log log = new Log();
        private DataSet data;
        private Network network;
        private Passes passes;
        private TrainingRun training;

        Attempt(Trial trial, String sweep, Instant started, Limit limit) {
            this.trial = trial;
            this.sweep = sweep;
            this.started = started;
            this.limit = limit;
        }

        TrialResult run() throws InterruptedException {
            data = DataSets.load(trial.data(), trial.seed());
            network = Network.of(trial, data.train().shape(), data.classes());
            passes = Passes.of(network, data, clock);
            training = new TrainingRun(network, data, passes, log, limit, clock);
            Optional<Divergence> divergence = training.run();
            return result(divergence.map(this::diverged).orElseGet(this::completed));
        }

        private Outcome completed() {
            StepRow last = log.steps().get(log.steps().size() - 1);
            return new Outcome(
                    Status.COMPLETED,
                    training.stepsDone(),
                    last.trainLoss(),
                    last.trainError(),
                    last.testLoss(),
                    last.testError(),
                    log.best(StepRow::trainError),
                    log.best(StepRow::testError),
                    null,
                    null,
                    null,
                    null,
                    null);
        }

        private Outcome diverged(Divergence divergence) {
            return new Outcome(
                    Status.DIVERGED,
                    training.stepsDone(),
                    null,
                    null,
                    null,
                    null,
                    log.best(StepRow::trainError),
                    log.best(StepRow::testError),
                    divergence.step(),
                    divergence.layer(),
                    null,
                    null,
                    null);
        }

        Outcome ended(Status status, Throwable error) {
            StringWriter stack = new StringWriter();
            error.printStackTrace(new PrintWriter(stack));
            return new Outcome(
                    status,
                    training == null ? 0 : training.stepsDone(),
                    null,
                    null,
                    null,
                    null,
                    log.best(StepRow::trainError),
                    log.best(StepRow::testError),
                    null,
                    null,
                    error.getClass().getName(),
                    "trial " + trial.id() + ": " + error.getMessage(),
                    stack.toString());
        }

        TrialResult result(Outcome outcome) {
            DepthProfile profile =
                    log.layers().isEmpty() ? null : DepthSlope.profile(trial, log.layers());
            TrialRow row = new TrialRow(
                    trial.id(),
                    trial.cellId(),
                    trial.armId(),
                    trial.arm(),
                    sweep,
                    trial.seed(),
                    trial.model(),
                    trial.model().sigmaW2Nominal(),
                    trial.data(),
                    passes == null ? trial.training() : trial.training().on(passes.engine()),
                    trial.recording(),
                    network == null ? null : network.layout().learnedCount(),
                    outcome,
                    profile,
                    new Timings(limit.elapsedMs(), log.stepMsMedian(), log.statsMsMedian()),
                    Environment.provenance(started, data == null ? null : data.hash()));
            return new TrialResult(row, log.steps(), log.layers(), log.histograms(), log.probes());
        }

        /** DL4J keeps workspaces per thread; a thread of a pool would keep them for ever. */
        void release() {
            if (passes != null) {
                passes.close();
            }
            if (network != null) {
                network.graph().close();
            }
            Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        }
    }
}
