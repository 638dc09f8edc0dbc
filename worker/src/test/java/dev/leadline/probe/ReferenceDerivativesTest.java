package dev.leadline.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.data.Examples;
import dev.leadline.gradient.Samples;
import dev.leadline.random.RandomStream;
import dev.leadline.run.Trials;
import dev.leadline.trial.Activation;
import dev.leadline.trial.BlockOrder;
import dev.leadline.trial.Precision;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;
import dev.leadline.trial.Trial;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceDerivativesTest {
    private static final int FEATURES = 5;
    private static final int CLASSES = 3;
    private static final int BATCH = 7;
    private static final double H = 1e-5;

    private final RandomStream random = RandomStream.of(4, "derivatives", 0);

    @ParameterizedTest
    @CsvSource({
        "NONE, POST_ACTIVATION, false, 1",
        "NONE, POST_ACTIVATION, false, 6",
        "NONE, POST_ACTIVATION, true, 6",
        "IDENTITY, POST_ACTIVATION, true, 6",
        "IDENTITY, PRE_ACTIVATION, true, 6",
        "IDENTITY, PRE_ACTIVATION, false, 6"
    })
    void outputsByInputsAreCentralDifferencesWithStatisticsHeldFixed(
            Residual residual, BlockOrder order, boolean batchNorm, int depth)
            throws InterruptedException {
        Trial trial = trial(residual, order, batchNorm, depth);
        try (Derivatives derivatives =
                new ReferenceDerivatives(trial, Shape.flat(FEATURES), CLASSES, () -> {})) {
            double[] parameters = drawn(derivatives.layout().length(), 0.6);
            Samples inputs = new Samples(drawn(BATCH * FEATURES, 1), BATCH, FEATURES);
            FrozenForward forward =
                    new FrozenForward(trial.model(), derivatives.layout(), parameters);
            forward.normaliseBy(inputs);
            Samples found = derivatives.ofOutputs(parameters, inputs);
            assertThat(found.units()).isEqualTo(CLASSES * FEATURES);
            for (int sample = 0; sample < BATCH; sample++) {
                for (int i = 0; i < FEATURES; i++) {
                    double[] above = forward.logits(moved(inputs, sample, i, H));
                    double[] below = forward.logits(moved(inputs, sample, i, -H));
                    for (int k = 0; k < CLASSES; k++) {
                        double numeric = (above[k] - below[k]) / (2 * H);
                        int at = (sample * CLASSES + k) * FEATURES + i;
                        assertThat(found.values()[at])
                                .isCloseTo(numeric, within(1e-7 * Math.max(1, Math.abs(numeric))));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT", "DOUBLE"})
    void lossGradientOfALinearModelIsSoftmaxMinusLabelTimesInput(Precision precision)
            throws InterruptedException {
        Trial trial = Trials.of(Setting.DEPTH, 1, Setting.PRECISION, precision);
        try (Derivatives derivatives =
                new ReferenceDerivatives(trial, Shape.flat(FEATURES), CLASSES, () -> {})) {
            double[] parameters = drawn(derivatives.layout().length(), 1);
            Examples minibatch = examples();
            assertThat(derivatives.ofLoss(parameters, minibatch))
                    .containsExactly(
                            SoftmaxModel.gradient(parameters, minibatch, CLASSES), within(1e-14));
        }
    }

    private Examples examples() {
        float[] inputs = new float[BATCH * FEATURES];
        int[] labels = new int[BATCH];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) random.nextGaussian();
            labels[i % BATCH] = i % CLASSES;
        }
        return new Examples(new Shape(1, 1, FEATURES), inputs, labels);
    }

    private static Trial trial(Residual residual, BlockOrder order, boolean norm, int depth) {
        return Trials.of(
                Setting.DEPTH,
                depth,
                Setting.WIDTH,
                6,
                Setting.ACTIVATION,
                Activation.TANH,
                Setting.RESIDUAL,
                residual,
                Setting.BLOCK_ORDER,
                order,
                Setting.BATCH_NORM,
                norm);
    }

    private double[] drawn(int length, double scale) {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = scale * random.nextGaussian();
        }
        return values;
    }

    private static double[] moved(Samples inputs, int sample, int feature, double by) {
        double[] input = new double[FEATURES];
        System.arraycopy(inputs.values(), sample * FEATURES, input, 0, FEATURES);
        input[feature] += by;
        return input;
    }
}
