package dev.leadline.run;

import dev.leadline.data.DataSet;
import dev.leadline.data.DataSets;
import dev.leadline.net.Network;
import dev.leadline.row.DepthProfile;
import dev.leadline.row.Failure;
import dev.leadline.row.FinalEvaluation;
import dev.leadline.row.FirstNonFinite;
import dev.leadline.row.Outcome;
import dev.leadline.row.StepRow;
import dev.leadline.row.Timings;
import dev.leadline.row.TrialResult;
import dev.leadline.row.TrialRow;
import dev.leadline.theory.DepthSlope;
import dev.leadline.theory.SignalPath;
import dev.leadline.trial.Checkpoint;
import dev.leadline.trial.Status;
import dev.leadline.trial.Trial;

import org.nd4j.linalg.factory.Nd4j;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One trial from building to its rows, once, whatever happens in it. */
final class TrialAttempt {
    private final Trial trial;
    private final String sweep;
    private final Instant started;
    private final LongSupplier clock;
    private final Deadline deadline;
    private final RecordedRows rows = new RecordedRows();
    private DataSet data;
    private Network network;
    private TrainingEngine engine;
    private TrainingRun training;
    private Throwable error;

    /**
     * @param sweep name of the sweep, for the row
     * @param started time of day, for the provenance
     * @param timeout how long it may take from now on
     * @param clock nanoseconds from any fixed point
     */
    TrialAttempt(
            Trial trial,
            String sweep,
            Instant started,
            Optional<Duration> timeout,
            LongSupplier clock) {
        this.trial = trial;
        this.sweep = sweep;
        this.started = started;
        this.clock = clock;
        this.deadline = new Deadline(timeout, clock);
    }

    /**
     * Builds, checks, trains and measures, and gives back all memory.
     *
     * @throws InterruptedException if the thread is interrupted; then nothing is to be landed
     */
    TrialResult run() throws InterruptedException {
        try {
            return trained();
        } catch (Exception | OutOfMemoryError | StackOverflowError | LinkageError e) {
            if (e instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            error = e;
            if (e instanceof OutOfMemoryError) {
                // Its own row needs some, and landing it more than that.
                rows.clear();
            }
            return ended(e);
        } finally {
            release();
        }
    }

    /** Whether it ended because no more memory was given to it. */
    boolean ranOutOfMemory() {
        return error != null && OutOfMemory.isBehind(error);
    }

    private TrialResult trained() throws InterruptedException {
        Checkpoint checkpoint = () -> deadline.check(0);
        data = DataSets.load(trial.data(), trial.seed(), checkpoint);
        network = Network.of(trial, data.train().shape(), data.classes(), checkpoint);
        checkpoint.pass();
        engine = TrainingEngine.of(network, data, clock);
        training = new TrainingRun(network, data, engine, rows, deadline, clock);
        Optional<Divergence> divergence = training.run();
        return result(divergence.map(this::diverged).orElseGet(this::completed));
    }

    private Outcome completed() {
        StepRow last = rows.steps().get(rows.steps().size() - 1);
        FinalEvaluation evaluation = new FinalEvaluation(
                last.trainLoss(), last.trainError(), last.testLoss(), last.testError());
        return Outcome.completed(training.stepsDone(), evaluation, rows.best());
    }

    private Outcome diverged(Divergence divergence) {
        return Outcome.diverged(
                training.stepsDone(),
                rows.best(),
                new FirstNonFinite(divergence.step(), divergence.layer()));
    }

    /** The row of a trial that gave no result, with what it recorded before. */
    TrialResult ended(Throwable reason) {
        Status status = reason instanceof TrialTimeout ? Status.TIMED_OUT : Status.FAILED;
        return result(Outcome.without(
                status,
                training == null ? 0 : training.stepsDone(),
                rows.best(),
                Failure.of(reason, trial.id())));
    }

    private TrialResult result(Outcome outcome) {
        DepthProfile profile = rows.layers().isEmpty()
                ? null
                : DepthSlope.profile(trial, new SignalPath(rows.layers(), rows.times()).rows());
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
                engine == null ? trial.training() : trial.training().on(engine.kind()),
                trial.recording(),
                network == null ? null : network.layout().learnedCount(),
                outcome,
                profile,
                new Timings(deadline.elapsedMs(), rows.stepMsMedian(), rows.statsMsMedian()),
                Environment.provenance(started, data == null ? null : data.hash()));
        return new TrialResult(
                row, rows.steps(), rows.layers(), rows.histograms(), rows.probes(), rows.times());
    }

    /** A network that could not be built whole leaves parts, in workspaces and to the collector, which this call asks for. */
    private void release() {
        if (engine != null) {
            engine.close();
        }
        if (network != null) {
            network.close();
        } else {
            Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        }
    }
}
