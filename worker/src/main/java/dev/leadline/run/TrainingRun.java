package dev.leadline.run;

import dev.leadline.data.DataSet;
import dev.leadline.data.Minibatches;
import dev.leadline.gradient.Recorder;
import dev.leadline.net.Network;
import dev.leadline.probe.Probes;
import dev.leadline.row.StepRow;
import dev.leadline.trial.Recording;
import dev.leadline.trial.Trial;

import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The training loop. It makes {@code steps} updates and then one more pass without an update, so that the last rows describe the
 * trained network, and so that 0 steps measure the network at initialisation.
 */
final class TrainingRun {
    private final Network network;
    private final Trial trial;
    private final String trialId;
    private final RecordedRows rows;
    private final Deadline deadline;
    private final LongSupplier clock;
    private final TrainingEngine engine;
    private final Minibatches minibatches;
    private final Probes probes;
    private int stepsDone;

    TrainingRun(
            Network network,
            DataSet data,
            TrainingEngine engine,
            RecordedRows rows,
            Deadline deadline,
            LongSupplier clock) {
        this.network = network;
        this.trial = network.trial();
        this.trialId = trial.id();
        this.engine = engine;
        this.rows = rows;
        this.deadline = deadline;
        this.clock = clock;
        minibatches = new Minibatches(data.train().count(), trial.training().batch(), trial.seed());
        probes = new Probes(network, data, clock);
    }

    /** Updates made. */
    int stepsDone() {
        return stepsDone;
    }

    /**
     * Trains to the end.
     *
     * @return where a number stopped being finite, if one did
     * @throws TrialTimeout if the time is over
     * @throws InterruptedException if the trial was cancelled
     */
    Optional<Divergence> run() throws InterruptedException {
        try (probes) {
            return steps();
        }
    }

    private Optional<Divergence> steps() throws InterruptedException {
        int steps = trial.training().steps();
        for (int step = 0; step < steps; step++) {
            deadline.check(step);
            if (!pass(step)) {
                return Optional.of(diverged(step));
            }
            stepsDone = step + 1;
        }
        engine.step().measureOnly();
        deadline.check(steps);
        return pass(steps) ? Optional.empty() : Optional.of(diverged(steps));
    }

    /** One minibatch, recorded as the trial asks; false if loss, gradient or the last evaluation were not finite. */
    private boolean pass(int step) throws InterruptedException {
        Recording recording = trial.recording();
        if (probes.due(step)) {
            rows.addProbes(probes.rows(step, () -> deadline.check(step)));
        }
        Evaluated evaluated =
                due(step, recording.evaluateEvery()) || last(step) ? evaluate() : Evaluated.NONE;
        boolean recorded = recorded(step, recording.layersEvery())
                || recorded(step, recording.histogramsEvery());
        if (recorded) {
            engine.recorder().begin();
        }
        int[] indices = minibatches.indices(step);
        RunningStatistics running = evaluated.done() ? RunningStatistics.before(network) : null;
        long start = clock.getAsLong();
        CrossEntropy loss = engine.pass(indices);
        long fitted = clock.getAsLong();
        double inPass = recorded ? engine.recorder().nanosInPass() / 1e6 : 0;
        double stepMs = (fitted - start) / 1e6 - inPass;
        double statsMs = 0;
        if (recorded) {
            record(step);
            statsMs = inPass + (clock.getAsLong() - fitted) / 1e6;
        }
        rows.time(stepMs, statsMs);
        boolean finite = Double.isFinite(loss.sum())
                && Double.isFinite(engine.step().normBefore())
                && (!last(step) || evaluated.finite());
        if (due(step, recording.stepsEvery()) || last(step) || !finite || evaluated.done()) {
            Double gap = running == null ? null : running.gap(engine.step()::gradient);
            rows.add(row(step, loss, evaluated, gap, stepMs, statsMs));
        }
        return finite;
    }

    private void record(int step) {
        if (recorded(step, trial.recording().histogramsEvery())) {
            rows.addHistograms(engine.recorder().histograms(step));
        }
        Recorder.Rows recorded = engine.recorder().rows(step);
        if (recorded(step, trial.recording().layersEvery())) {
            rows.add(recorded);
        }
    }

    private Evaluated evaluate() {
        return Evaluated.of(engine.train(), engine.test());
    }

    private StepRow row(
            int step,
            CrossEntropy loss,
            Evaluated evaluated,
            Double gap,
            double stepMs,
            double statsMs) {
        double before = engine.step().normBefore();
        double after = engine.step().normAfter();
        boolean comparable = before > 0 && Double.isFinite(before);
        return new StepRow(
                trialId,
                step,
                Evaluated.finite(loss.loss()),
                step < trial.training().steps() ? trial.training().learningRateAt(step) : null,
                Evaluated.finite(before),
                Evaluated.finite(after),
                comparable ? after / before : null,
                evaluated.trainLoss(),
                evaluated.trainError(),
                evaluated.testLoss(),
                evaluated.testError(),
                stepMs,
                statsMs,
                gap);
    }

    private Divergence diverged(int step) {
        return Divergence.find(engine, network, minibatches.indices(step), step);
    }

    private boolean recorded(int step, int period) {
        return Recording.recorded(step, period, trial.training().steps());
    }

    private boolean due(int step, int period) {
        return period > 0 && step % period == 0;
    }

    private boolean last(int step) {
        return step == trial.training().steps();
    }
}
