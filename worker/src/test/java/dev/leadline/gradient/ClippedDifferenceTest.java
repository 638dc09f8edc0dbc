package dev.leadline.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.net.Network;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.random.RandomStream;
import dev.leadline.run.Trials;
import dev.leadline.trial.Activation;
import dev.leadline.trial.BlockOrder;
import dev.leadline.trial.ClipMode;
import dev.leadline.trial.Clipping;
import dev.leadline.trial.Init;
import dev.leadline.trial.Norm;
import dev.leadline.trial.Precision;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Clipping has no derivative to compare with. So the whole gradient is taken by central differences of the loss in double
 * precision, clipped here by formulas of its own, and held against what a step with that clipping sees and subtracts.
 */
class ClippedDifferenceTest {
    private static final int BATCH = 5;
    private static final int FEATURES = 4;
    private static final int CLASSES = 3;
    private static final double H = 1e-5;
    private static final double RATE = 0.1;

    /** Thresholds at which each mode acts on some of the gradient. */
    private static final List<Clipping> CLIPPINGS = List.of(
            Clipping.NONE,
            new Clipping(ClipMode.GLOBAL_NORM, 0.3),
            new Clipping(ClipMode.PER_LAYER_NORM, 0.1),
            new Clipping(ClipMode.VALUE, 0.01));

    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of(Activation.TANH, Residual.NONE, Norm.NONE),
                Arguments.of(Activation.SWISH, Residual.NONE, Norm.BATCH),
                Arguments.of(Activation.SIGMOID, Residual.IDENTITY, Norm.NONE),
                Arguments.of(Activation.SOFTPLUS, Residual.SCALED, Norm.BATCH),
                Arguments.of(Activation.GELU, Residual.REZERO, Norm.NONE),
                Arguments.of(Activation.TANH, Residual.NONE, Norm.LAYER),
                Arguments.of(Activation.SOFTPLUS, Residual.IDENTITY, Norm.RMS),
                Arguments.of(Activation.TANH, Residual.NONE, Norm.WEIGHT_STANDARDISED));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void stepIsTheRateTimesTheClippedDifferenceQuotient(
            Activation activation, Residual residual, Norm norm) {
        RandomStream random = RandomStream.of(5, "clipped differences", 0);
        DataSet data = data(random);
        Network free = network(Clipping.NONE, activation, residual, norm);
        moveOffTheStart(free, random);
        INDArray start = free.graph().params().dup();
        double[] numeric = differences(free, data);
        for (Clipping clip : CLIPPINGS) {
            Network network = network(clip, activation, residual, norm);
            network.graph().params().assign(start);
            double[] clipped = clipped(clip, network.layout().slices(), numeric);

            double[][] seen = step(network, data);

            close(clip.label(), seen[0], numeric, 1);
            close(clip.label(), seen[1], clipped, RATE);
            assertThat(Arrays.equals(clipped, numeric)).isEqualTo(clip.equals(Clipping.NONE));
        }
    }

    /** Scales and shifts as they are after training: a ReZero branch starts at zero, where it has no gradient. */
    private static void moveOffTheStart(Network network, RandomStream random) {
        for (Slice slice : network.layout().slices()) {
            for (int i = slice.offset(); slice.learned() && i < slice.end(); i++) {
                double value = network.graph().params().getDouble(i);
                network.graph().params().putScalar(i, value + 0.3 * random.nextGaussian());
            }
        }
    }

    /** Gradient and update of one step, running statistics left out. */
    private static double[][] step(Network network, DataSet data) {
        double[][] seen = new double[2][];
        StepHook.into(network, new StepObserver<double[]>() {
            @Override
            public void gradient(double[] gradient, double[] parameters) {
                seen[0] = learned(network, gradient);
            }

            @Override
            public void update(double[] update) {
                seen[1] = learned(network, update);
            }
        });
        double[] before = network.graph().params().dup().data().asDouble();
        network.graph().fit(data);
        double[] after = network.graph().params().dup().data().asDouble();
        for (int i = 0; i < before.length; i++) {
            before[i] -= after[i];
        }
        close("parameters", learned(network, before), seen[1], 1);
        return seen;
    }

    /** By the definition of each mode, over the learned parameters; a layer is what DL4J calls one. */
    private static double[] clipped(Clipping clip, List<Slice> slices, double[] gradient) {
        if (clip.clipMode() == ClipMode.NONE) {
            return gradient;
        }
        double bound = clip.clipThreshold();
        List<String> layers = slices.stream()
                .filter(Slice::learned)
                .flatMap(s -> Stream.generate(s::layer).limit(s.length()))
                .toList();
        TreeMap<String, Double> squares = new TreeMap<>();
        for (int i = 0; i < gradient.length; i++) {
            squares.merge(layers.get(i), gradient[i] * gradient[i], Double::sum);
        }
        double all = Math.sqrt(DoubleStream.of(gradient).map(g -> g * g).sum());
        double[] result = new double[gradient.length];
        for (int i = 0; i < gradient.length; i++) {
            double layer = Math.sqrt(squares.get(layers.get(i)));
            result[i] = switch (clip.clipMode()) {
                case NONE -> gradient[i];
                case GLOBAL_NORM -> gradient[i] * Math.min(1, bound / all);
                case PER_LAYER_NORM -> gradient[i] * Math.min(1, bound / layer);
                case VALUE -> Math.signum(gradient[i]) * Math.min(bound, Math.abs(gradient[i]));
            };
        }
        return result;
    }

    private static double[] differences(Network network, DataSet data) {
        INDArray parameters = network.graph().params();
        List<Double> quotients = new ArrayList<>();
        for (Slice slice : network.layout().slices()) {
            for (int i = slice.offset(); slice.learned() && i < slice.end(); i++) {
                double value = parameters.getDouble(i);
                parameters.putScalar(i, value + H);
                double above = loss(network, data);
                parameters.putScalar(i, value - H);
                double below = loss(network, data);
                parameters.putScalar(i, value);
                quotients.add((above - below) / (2 * H));
            }
        }
        return quotients.stream().mapToDouble(q -> q).toArray();
    }

    private static double loss(Network network, DataSet data) {
        network.graph().setInputs(data.getFeatures());
        network.graph().setLabels(data.getLabels());
        network.graph().computeGradientAndScore();
        return network.graph().score();
    }

    private static double[] learned(Network network, double[] all) {
        return network.layout().slices().stream()
                .filter(Slice::learned)
                .flatMapToDouble(s -> Arrays.stream(all, s.offset(), s.end()))
                .toArray();
    }

    private static void close(String subject, double[] actual, double[] expected, double factor) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            double scale = Math.max(1e-3, Math.abs(expected[i]));
            assertThat(actual[i] / factor)
                    .as("%s: value %d", subject, i)
                    .isCloseTo(expected[i], within(1e-6 * scale));
        }
    }

    private static Network network(
            Clipping clip, Activation activation, Residual residual, Norm norm) {
        Object[] settings = {
            Setting.CLIP, clip,
            Setting.ACTIVATION, activation,
            Setting.RESIDUAL, residual,
            Setting.BLOCK_ORDER,
                    residual == Residual.SCALED
                            ? BlockOrder.PRE_ACTIVATION
                            : BlockOrder.POST_ACTIVATION,
            Setting.NORM, norm,
            Setting.INIT, Init.normal(1.5),
            Setting.DEPTH, 4,
            Setting.WIDTH, 5,
            Setting.BATCH, BATCH,
            Setting.LEARNING_RATE, RATE,
            Setting.PRECISION, Precision.DOUBLE
        };
        return Network.of(Trials.of(settings), FEATURES, CLASSES);
    }

    private static DataSet data(RandomStream random) {
        double[] inputs = DoubleStream.generate(random::nextGaussian)
                .limit(BATCH * FEATURES)
                .toArray();
        INDArray labels = Nd4j.zeros(DataType.DOUBLE, BATCH, CLASSES);
        for (int i = 0; i < BATCH; i++) {
            labels.putScalar(i, i % CLASSES, 1);
        }
        return new DataSet(Nd4j.create(inputs, new long[] {BATCH, FEATURES}, 'c'), labels);
    }
}
