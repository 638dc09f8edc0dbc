package dev.leadline.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.kernel.Plan;
import dev.leadline.random.RandomStream;
import dev.leadline.run.Trials;
import dev.leadline.theory.Prediction;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Family;
import dev.leadline.trial.Init;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.Arrays;
import java.util.stream.IntStream;

class RecurrentNetTest {
    private static final int UNITS = 64;

    /** n^2 + n d + n of a gate and (n + 1) of each output; an LSTM has four gates. */
    @ParameterizedTest
    @CsvSource({"RNN, 4353", "LSTM, 17217"})
    void parametersDoNotDependOnTheNumberOfTimeSteps(Family family, long parameters) {
        for (int steps : new int[] {1, 100}) {
            Network network = Network.of(trial(family), new Shape(2, 1, steps), 1);
            assertThat(network.layout().learnedCount()).isEqualTo(parameters);
            network.close();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.9, 1.7})
    void allSingularValuesOfAnOrthogonalMatrixAreItsGain(double gain) {
        for (Family family : new Family[] {Family.RNN, Family.LSTM}) {
            double[] between = between(trial(family, Setting.INIT, Init.orthogonal(gain)));
            for (int gate = 0; gate * UNITS * UNITS < between.length; gate++) {
                Spectrum spectrum = spectrum(between, gate);
                assertThat(spectrum.largest()).isCloseTo(gain, within(1e-6));
                assertThat(spectrum.radius()).isCloseTo(gain, within(1e-6));
                assertThat(norm(between, gate)).isCloseTo(gain * 8, within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 3})
    void theLargestSingularValueIsTheOneThatWasAskedFor(double largest) {
        double[] between = between(trial(Family.RNN, Setting.INIT, Init.singular(largest)));
        assertThat(spectrum(between, 0).largest()).isCloseTo(largest, within(1e-6 * largest));
        // A wide normal matrix has half of it as its spectral radius.
        assertThat(spectrum(between, 0).radius()).isCloseTo(largest / 2, within(0.15 * largest));
    }

    @Test
    void theGatesOfAMemoryAreDrawnApartAndTheForgetGatesBeginAtTheirBias() {
        Trial trial = trial(Family.LSTM, Setting.FORGET_BIAS, 2.5);
        double[] between = between(trial);
        assertThat(Arrays.copyOf(between, UNITS * UNITS))
                .isNotEqualTo(Arrays.copyOfRange(between, UNITS * UNITS, 2 * UNITS * UNITS));
        double[] biases = parameter(trial, "b");
        assertThat(biases).hasSize(4 * UNITS);
        assertThat(Arrays.copyOf(biases, UNITS)).containsOnly(0);
        assertThat(Arrays.copyOfRange(biases, UNITS, 2 * UNITS)).containsOnly(2.5);
        assertThat(Arrays.copyOfRange(biases, 2 * UNITS, 4 * UNITS)).containsOnly(0);
    }

    @Test
    void inputsHaveAVarianceOfTheirOwn() {
        double[] one = parameter(trial(Family.RNN), "W");
        double[] small = parameter(trial(Family.RNN, Setting.INPUT_VARIANCE, 1e-4), "W");
        for (int i = 0; i < one.length; i++) {
            assertThat(small[i]).isCloseTo(one[i] / 100, within(1e-7));
        }
        assertThat(between(trial(Family.RNN)))
                .isEqualTo(between(trial(Family.RNN, Setting.INPUT_VARIANCE, 1e-4)));
    }

    /** Logits and gradient, bit for bit: of one time step there is nothing to recur. */
    @Test
    void aSingleTimeStepIsADenseLayer() {
        Shape one = new Shape(5, 1, 1);
        Network recurrent = Network.of(trial(Family.RNN, Setting.INIT, lecun()), one, 3);
        Network dense = Network.of(
                Trials.of(
                        Setting.DEPTH,
                        2,
                        Setting.WIDTH,
                        UNITS,
                        Setting.ACTIVATION,
                        dev.leadline.trial.Activation.TANH,
                        Setting.INIT,
                        lecun()),
                one,
                3);
        float[][] left = pass(recurrent);
        float[][] right = pass(dense);
        assertThat(left[0]).isEqualTo(right[0]);
        assertThat(left[1]).isEqualTo(right[1]);
        assertThat(gradient(recurrent, "RW")).containsOnly(0);
        recurrent.close();
        dense.close();
    }

    private static Init lecun() {
        return Init.of(Init.Scheme.LECUN);
    }

    /** Logits, and the gradient without the weights between time steps. */
    private static float[][] pass(Network network) {
        try (Plan plan = Plan.of(network, 7)) {
            RandomStream random = RandomStream.of(5, "inputs", 0);
            float[] inputs = new float[7 * 5];
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = (float) random.nextGaussian();
            }
            plan.input(inputs);
            plan.forward();
            float[] logits = plan.logits();
            plan.backward(logits);
            double[] gradient = IntStream.range(0, network.layout().slices().size())
                    .mapToObj(network.layout().slices()::get)
                    .filter(slice -> slice.role() != ParameterLayout.Role.RECURRENT_WEIGHT)
                    .flatMapToDouble(
                            slice -> Arrays.stream(gradient(network), slice.offset(), slice.end()))
                    .toArray();
            float[] floats = new float[gradient.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) gradient[i];
            }
            return new float[][] {logits, floats};
        }
    }

    private static double[] gradient(Network network) {
        return network.graph().getFlattenedGradients().dup().data().asDouble();
    }

    private static double[] gradient(Network network, String parameter) {
        ParameterLayout.Slice slice = network.layout().slice("w0", parameter);
        return Arrays.copyOfRange(gradient(network), slice.offset(), slice.end());
    }

    @Test
    void theTheoryOfDeepNetworksIsNotAppliedToIt() {
        assertThat(Prediction.of(trial(Family.RNN))).isEmpty();
    }

    @Test
    void imagesAreRefused() {
        assertThatThrownBy(() -> Network.of(trial(Family.RNN), new Shape(1, 8, 8), 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("example of a recurrent network must be a sequence but was 1 x 8 x 8");
    }

    private static double[] between(Trial trial) {
        return parameter(trial, "RW");
    }

    private static double[] parameter(Trial trial, String name) {
        Network network = Network.of(trial, new Shape(2, 1, 3), 1);
        INDArray array = network.graph().getLayer("w0").paramTable().get(name);
        double[] values = InitialValuesCheck.values(array);
        network.close();
        return values;
    }

    private static Spectrum spectrum(double[] between, int gate) {
        return Spectrum.of(matrix(between, gate), UNITS);
    }

    private static double norm(double[] between, int gate) {
        return Math.sqrt(Arrays.stream(matrix(between, gate)).map(w -> w * w).sum());
    }

    private static double[] matrix(double[] between, int gate) {
        int size = UNITS * UNITS;
        return Arrays.copyOfRange(between, gate * size, (gate + 1) * size);
    }

    private static Trial trial(Family family, Object... more) {
        Object[] base = {
            Setting.FAMILY,
            family,
            Setting.SET,
            DataSetName.TEMPORAL_ORDER,
            Setting.DEPTH,
            10,
            Setting.WIDTH,
            UNITS,
            Setting.INIT,
            Init.of(Init.Scheme.ORTHOGONAL)
        };
        Object[] all = Arrays.copyOf(base, base.length + more.length);
        System.arraycopy(more, 0, all, base.length, more.length);
        return Trials.of(all);
    }
}
