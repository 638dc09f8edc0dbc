package dev.leadline.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.gradient.FlatBuffer;
import dev.leadline.gradient.Samples;
import dev.leadline.net.Network;
import dev.leadline.net.ParameterLayout.Role;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.net.Tap;
import dev.leadline.random.RandomStream;
import dev.leadline.run.Trials;
import dev.leadline.trial.Activation;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Family;
import dev.leadline.trial.Norm;
import dev.leadline.trial.Precision;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;
import dev.leadline.trial.Trial;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Networks of images: against differences of the logits at inference, with the minibatch's statistics as the running ones. */
class ConvolutionDerivativesTest {
    private static final Shape IMAGE = new Shape(2, 4, 4);
    private static final int CLASSES = 3;
    private static final int BATCH = 5;
    private static final double H = 1e-5;
    private static final double RUNNING_DECAY = 0.9;

    private final RandomStream random = RandomStream.of(8, "images", 0);

    @ParameterizedTest
    @EnumSource(Norm.class)
    void outputsByPixelsAreCentralDifferences(Norm norm) throws InterruptedException {
        Trial trial = Trials.of(
                Setting.FAMILY, Family.RESNET,
                Setting.DEPTH, 8,
                Setting.WIDTH, 3,
                Setting.ACTIVATION, Activation.TANH,
                Setting.RESIDUAL, Residual.IDENTITY,
                Setting.NORM, norm,
                Setting.PRECISION, Precision.DOUBLE,
                Setting.ENGINE, Engine.REFERENCE);
        Network network = Network.of(trial, IMAGE, CLASSES);
        Last logits = new Last();
        network.preActivations().get(network.preActivations().size() - 1).connect(logits);
        Samples inputs = new Samples(drawn(BATCH * 32), BATCH, 32);
        double[] parameters = runningStatisticsOf(network, inputs);
        Samples found;
        try (Derivatives derivatives = new ReferenceDerivatives(trial, IMAGE, CLASSES, () -> {})) {
            found = derivatives.ofOutputs(parameters, inputs);
        }
        new FlatBuffer(network.graph().params()).write(parameters);
        for (int pixel = 0; pixel < inputs.values().length; pixel += 3) {
            double[] above = logits(network, logits, inputs, pixel, H);
            double[] below = logits(network, logits, inputs, pixel, -H);
            for (int k = 0; k < CLASSES; k++) {
                int sample = pixel / 32;
                double numeric =
                        (above[sample * CLASSES + k] - below[sample * CLASSES + k]) / (2 * H);
                assertThat(found.values()[(sample * CLASSES + k) * 32 + pixel % 32])
                        .isCloseTo(numeric, within(1e-7 * Math.max(1, Math.abs(numeric))));
            }
        }
    }

    /** DL4J leaves (1 - decay) * (running - minibatch) where the gradient of a running statistic would be. */
    private static double[] runningStatisticsOf(Network network, Samples inputs) {
        double[] parameters = new double[network.layout().length()];
        double[] gradient = new double[parameters.length];
        network.graph().setInputs(matrix(inputs.values(), inputs.batch()));
        network.graph().setLabels(matrix(new double[BATCH * CLASSES], BATCH));
        network.graph().computeGradientAndScore();
        new FlatBuffer(network.graph().getFlattenedGradients()).read(gradient);
        new FlatBuffer(network.graph().params()).read(parameters);
        for (Slice slice : network.layout().slices()) {
            for (int i = slice.offset(); i < slice.end(); i++) {
                parameters[i] -= slice.role() == Role.RUNNING_STATISTIC
                        ? gradient[i] / (1 - RUNNING_DECAY)
                        : 0;
            }
        }
        return parameters;
    }

    private static double[] logits(
            Network network, Last logits, Samples inputs, int pixel, double by) {
        double[] moved = inputs.values().clone();
        moved[pixel] += by;
        network.graph().output(false, matrix(moved, inputs.batch()));
        return logits.input.values();
    }

    private static INDArray matrix(double[] values, int rows) {
        return Nd4j.create(values, new long[] {rows, values.length / rows}, 'c');
    }

    private double[] drawn(int length) {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextGaussian();
        }
        return values;
    }

    private static final class Last implements Tap {
        private Samples input;

        @Override
        public void input(INDArray array) {
            input = Samples.copyOf(array);
        }
    }
}
