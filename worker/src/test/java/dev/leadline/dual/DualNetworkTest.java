package dev.leadline.dual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.data.Examples;
import dev.leadline.gradient.FlatBuffer;
import dev.leadline.net.Network;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.random.RandomStream;
import dev.leadline.run.Trials;
import dev.leadline.trial.Activation;
import dev.leadline.trial.BlockKind;
import dev.leadline.trial.BlockOrder;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Family;
import dev.leadline.trial.Norm;
import dev.leadline.trial.Precision;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;
import dev.leadline.trial.Shortcut;
import dev.leadline.trial.Trial;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.Arrays;
import java.util.List;

class DualNetworkTest {
    private static final Shape IMAGE = new Shape(2, 8, 8);
    private static final int CLASSES = 3;
    private static final int BATCH = 5;
    private static final double H = 1e-5;

    static List<HessianFiles.Case> cases() {
        return HessianFiles.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void productsAreThoseOfPyTorch(HessianFiles.Case of) {
        Examples minibatch = HessianFiles.minibatch(of);
        try (Network network = Network.of(of.trial(), minibatch.features(), 4)) {
            double[] parameters = HessianFiles.arranged(network.layout(), HessianFiles.initial(of));
            DualNetwork dual = DualNetwork.of(network, minibatch.count());
            double[] found =
                    dual.gradient(new Dual(parameters, parameters), minibatch).rate();
            double[] expected = HessianFiles.arranged(network.layout(), HessianFiles.products(of));
            assertThat(found).containsExactly(expected, within(1e-7 * largest(expected)));
        }
    }

    /** Convolutions, strides, shortcuts between stages, pooling: what PyTorch's cases have not. */
    @ParameterizedTest
    @CsvSource({
        "NONE, NONE",
        "NONE, BATCH",
        "IDENTITY, NONE",
        "SCALED, BATCH",
        "REZERO, BATCH",
        "NONE, LAYER",
        "IDENTITY, RMS",
        "REZERO, WEIGHT_STANDARDISED"
    })
    void ofImagesTheGradientIsThatOfDl4jAndTheProductItsDifference(Residual residual, Norm norm) {
        Trial trial = Trials.of(
                Setting.FAMILY,
                Family.RESNET,
                Setting.WIDTH,
                3,
                Setting.ACTIVATION,
                Activation.TANH,
                Setting.RESIDUAL,
                residual,
                Setting.NORM,
                norm,
                Setting.PRECISION,
                Precision.DOUBLE);
        gradientIsThatOfDl4jAndProductItsDifference(trial, IMAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "PAD, POST_ACTIVATION, false",
        "PAD, PRE_ACTIVATION, true",
        "PROJECTION, POST_ACTIVATION, true",
        "PROJECTION, PRE_ACTIVATION, false"
    })
    void ofBottlenecksTheGradientIsThatOfDl4jAndTheProductItsDifference(
            Shortcut shortcut, BlockOrder order, boolean norm) {
        Trial trial = Trials.of(
                Setting.FAMILY,
                Family.RESNET,
                Setting.DEPTH,
                11,
                Setting.WIDTH,
                2,
                Setting.BLOCK,
                BlockKind.BOTTLENECK,
                Setting.SHORTCUT,
                shortcut,
                Setting.RESIDUAL,
                Residual.IDENTITY,
                Setting.BLOCK_ORDER,
                order,
                Setting.ACTIVATION,
                Activation.TANH,
                Setting.BATCH_NORM,
                norm,
                Setting.PRECISION,
                Precision.DOUBLE);
        gradientIsThatOfDl4jAndProductItsDifference(trial, IMAGE);
    }

    @ParameterizedTest
    @CsvSource({"BASIC, DENSE, false", "BOTTLENECK, DENSE, true", "BOTTLENECK, NONE, false"})
    void ofADensenetTheGradientIsThatOfDl4jAndTheProductItsDifference(
            BlockKind block, Residual residual, boolean norm) {
        Trial trial = Trials.of(
                Setting.FAMILY,
                Family.DENSENET,
                Setting.DEPTH,
                10,
                Setting.WIDTH,
                2,
                Setting.BLOCK,
                block,
                Setting.COMPRESSION,
                0.5,
                Setting.RESIDUAL,
                residual,
                Setting.ACTIVATION,
                Activation.TANH,
                Setting.BATCH_NORM,
                norm,
                Setting.PRECISION,
                Precision.DOUBLE);
        gradientIsThatOfDl4jAndProductItsDifference(trial, IMAGE);
    }

    /** A convolution of padded images, another without padding, means over squares behind them, dense layers. */
    @ParameterizedTest
    @EnumSource(Norm.class)
    void ofALenetTheGradientIsThatOfDl4jAndTheProductItsDifference(Norm norm) {
        Trial trial = Trials.of(
                Setting.FAMILY,
                Family.LENET,
                Setting.SET,
                DataSetName.MNIST,
                Setting.WIDTH,
                2,
                Setting.ACTIVATION,
                Activation.TANH,
                Setting.NORM,
                norm,
                Setting.PRECISION,
                Precision.DOUBLE);
        gradientIsThatOfDl4jAndProductItsDifference(trial, new Shape(1, 28, 28));
    }

    /** Maxima over squares, a convolution of stride 4. */
    @ParameterizedTest
    @CsvSource({"false", "true"})
    void ofAnAlexnetTheGradientIsThatOfDl4jAndTheProductItsDifference(boolean norm) {
        Trial trial = Trials.of(
                Setting.FAMILY,
                Family.ALEXNET,
                Setting.SET,
                DataSetName.CIFAR10,
                Setting.WIDTH,
                1,
                Setting.ACTIVATION,
                Activation.TANH,
                Setting.BATCH_NORM,
                norm,
                Setting.PRECISION,
                Precision.DOUBLE);
        gradientIsThatOfDl4jAndProductItsDifference(trial, new Shape(2, 32, 32));
    }

    @ParameterizedTest
    @EnumSource(Norm.class)
    void ofUnitsTheGradientIsThatOfDl4jAndTheProductItsDifference(Norm norm) {
        Trial trial = Trials.of(
                Setting.DEPTH,
                4,
                Setting.WIDTH,
                7,
                Setting.ACTIVATION,
                Activation.TANH,
                Setting.NORM,
                norm,
                Setting.PRECISION,
                Precision.DOUBLE);
        gradientIsThatOfDl4jAndProductItsDifference(trial, Shape.flat(6));
    }

    @ParameterizedTest
    @CsvSource({"4", "6"})
    void aMinibatchOfAnotherSizeIsRefused(int count) {
        Examples minibatch = new Examples(Shape.flat(2), new float[2 * count], new int[count]);
        try (Network network = Network.of(Trials.of(), 2, 3)) {
            double[] parameters = new double[network.layout().length()];
            assertThatThrownBy(() -> DualNetwork.of(network, 5)
                            .gradient(new Dual(parameters, parameters), minibatch))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("minibatch must be of 5 examples but was " + count);
        }
    }

    private static void gradientIsThatOfDl4jAndProductItsDifference(Trial trial, Shape image) {
        RandomStream random = RandomStream.of(3, "images", 0);
        Examples minibatch = examples(random, image);
        try (Network network = Network.of(trial, image, CLASSES)) {
            double[] parameters = drawn(random, network.layout().length());
            double[] vector = drawn(random, parameters.length);
            notLearned(network, vector);
            Dual found = DualNetwork.of(network, BATCH)
                    .gradient(new Dual(parameters, vector), minibatch);
            double[] expected = gradient(network, parameters, minibatch);
            assertThat(found.value()).containsExactly(expected, within(1e-12 * largest(expected)));
            double[] above = gradient(network, moved(parameters, vector, H), minibatch);
            double[] below = gradient(network, moved(parameters, vector, -H), minibatch);
            for (int i = 0; i < above.length; i++) {
                above[i] = (above[i] - below[i]) / (2 * H);
            }
            assertThat(found.rate()).containsExactly(above, within(1e-6 * largest(above)));
        }
    }

    private static void notLearned(Network network, double[] values) {
        for (Slice slice : network.layout().slices()) {
            if (!slice.learned()) {
                Arrays.fill(values, slice.offset(), slice.end(), 0);
            }
        }
    }

    private static double[] gradient(Network network, double[] parameters, Examples minibatch) {
        new FlatBuffer(network.graph().params()).write(parameters);
        INDArray x = Nd4j.createFromArray(minibatch.inputs())
                .castTo(DataType.DOUBLE)
                .reshape(BATCH, minibatch.features());
        INDArray y = Nd4j.zeros(DataType.DOUBLE, BATCH, CLASSES);
        for (int i = 0; i < BATCH; i++) {
            y.putScalar(i, minibatch.labels()[i], 1);
        }
        network.graph().setInputs(x);
        network.graph().setLabels(y);
        network.graph().computeGradientAndScore();
        double[] gradient = new double[parameters.length];
        new FlatBuffer(network.graph().getFlattenedGradients()).read(gradient);
        notLearned(network, gradient);
        return Arrays.stream(gradient).map(value -> value / BATCH).toArray();
    }

    private static double[] moved(double[] from, double[] vector, double by) {
        double[] moved = from.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += by * vector[i];
        }
        return moved;
    }

    private static Examples examples(RandomStream random, Shape image) {
        float[] inputs = new float[BATCH * image.features()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) random.nextGaussian();
        }
        return new Examples(image, inputs, new int[] {0, 1, 2, 0, 1});
    }

    private static double[] drawn(RandomStream random, int length) {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = 0.3 * random.nextGaussian();
        }
        return values;
    }

    /** The largest size. */
    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }
}
