package dev.leadline.run;

import dev.leadline.data.DataSet;
import dev.leadline.data.Minibatches;
import dev.leadline.gradient.GradientStep;
import dev.leadline.gradient.LayerRecorder;
import dev.leadline.net.Network;
import dev.leadline.trial.LayerRow;
import dev.leadline.trial.Recording;
import dev.leadline.trial.StepRow;
import dev.leadline.trial.Trial;

import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The training loop. It makes {@code steps} updates and then one more pass without an update, so that the last rows describe the
 * trained network, and so that 0 steps measure the network at initialisation.
 */
final class TrainingRun {
    private final Trial trial;
    private final String trialId;
    private final DataSet data;
    private final Network network;
    private final Log log;
    private final Limit limit;
    private final LongSupplier clock;
    private final LayerRecorder recorder;
    private final GradientStep gradientStep;
    private final Logits logits;
    private final Evaluation evaluation;
    private final Batches train;
    private final Batches test;
    private final Minibatches minibatches;
    private int stepsDone;

    TrainingRun(Network network, DataSet data, Log log, Limit limit, LongSupplier clock) {
        this.trial = network.trial();
        this.trialId = trial.id();
        this.data = data;
        this.network = network;
        this.log = log;
        this.limit = limit;
        this.clock = clock;
        recorder = new LayerRecorder(network, clock);
        gradientStep = new GradientStep(network, recorder);
        network.graph().setUpdater(gradientStep);
        logits = Logits.of(network);
        evaluation = new Evaluation(network, logits);
        train = new Batches(
                data.train(), data.classes(), network.graph().params().dataType());
        test = new Batches(data.test(), data.classes(), network.graph().params().dataType());
        minibatches = new Minibatches(data.train().count(), trial.training().batch(), trial.seed());
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
        int steps = trial.training().steps();
        for (int step = 0; step < steps; step++) {
            limit.check(step);
            if (!pass(step)) {
                return Optional.of(diverged(step));
            }
            stepsDone = step + 1;
        }
        gradientStep.measureOnly();
        limit.check(steps);
        return pass(steps) ? Optional.empty() : Optional.of(diverged(steps));
    }

    /** One minibatch, recorded as the trial asks; false if loss or gradient were not finite. */
    private boolean pass(int step) {
        Recording recording = trial.recording();
        Evaluated evaluated =
                due(step, recording.evaluateEvery()) || last(step) ? evaluate() : Evaluated.NONE;
        boolean recorded = recorded(step, recording.layersEvery())
                || recorded(step, recording.histogramsEvery());
        if (recorded) {
            recorder.begin();
        }
        int[] indices = minibatches.indices(step);
        long start = clock.getAsLong();
        fit(indices);
        long fitted = clock.getAsLong();
        CrossEntropy loss = CrossEntropy.of(logits.last(), train.classes(indices));
        double inPass = recorded ? recorder.nanosInPass() / 1e6 : 0;
        double stepMs = (fitted - start) / 1e6 - inPass;
        double statsMs = 0;
        if (recorded) {
            record(step);
            statsMs = inPass + (clock.getAsLong() - fitted) / 1e6;
        }
        log.time(stepMs, statsMs);
        boolean finite = Double.isFinite(loss.sum()) && Double.isFinite(gradientStep.normBefore());
        if (due(step, recording.stepsEvery()) || last(step) || !finite || evaluated.done()) {
            log.add(row(step, loss, evaluated, stepMs, statsMs));
        }
        return finite;
    }

    private void record(int step) {
        if (recorded(step, trial.recording().histogramsEvery())) {
            log.addHistograms(recorder.histograms(step));
        }
        List<LayerRow> rows = recorder.rows(step);
        if (recorded(step, trial.recording().layersEvery())) {
            log.add(rows);
        }
    }

    private void fit(int[] indices) {
        try (INDArray inputs = train.inputs(indices);
                INDArray labels = train.labels(indices)) {
            network.graph().fit(new INDArray[] {inputs}, new INDArray[] {labels});
        }
    }

    private Evaluated evaluate() {
        return Evaluated.of(
                evaluation.over(train, data.train()), evaluation.over(test, data.test()));
    }

    private StepRow row(
            int step, CrossEntropy loss, Evaluated evaluated, double stepMs, double statsMs) {
        double before = gradientStep.normBefore();
        double after = gradientStep.normAfter();
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
                statsMs);
    }

    /** The parameters are still those that gave the value, since no update is made with a gradient that is not finite. */
    private Divergence diverged(int step) {
        try (INDArray inputs = train.inputs(minibatches.indices(step))) {
            return Divergence.find(network, gradientStep, inputs, step);
        }
    }

    private boolean recorded(int step, int period) {
        return due(step, period) || (last(step) && period > 0);
    }

    private boolean due(int step, int period) {
        return period > 0 && step % period == 0;
    }

    private boolean last(int step) {
        return step == trial.training().steps();
    }
}
