package dev.leadline.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.random.RandomStream;
import dev.leadline.run.Trials;
import dev.leadline.trial.Activation;
import dev.leadline.trial.BlockKind;
import dev.leadline.trial.BlockOrder;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Family;
import dev.leadline.trial.Init;
import dev.leadline.trial.Model;
import dev.leadline.trial.Norm;
import dev.leadline.trial.Pooling;
import dev.leadline.trial.Precision;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;
import dev.leadline.trial.Shortcut;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The gradients that DL4J computes, against central differences of its loss in double precision. */
class FiniteDifferenceTest {
    private static final int BATCH = 6;
    private static final int FEATURES = 5;
    private static final Shape FLAT = Shape.flat(FEATURES);
    private static final int CLASSES = 3;
    private static final double H = 1e-5;

    static Stream<Arguments> networks() {
        List<Arguments> all = new ArrayList<>();
        for (Activation activation : Activation.values()) {
            for (Norm norm : Norm.values()) {
                all.add(Arguments.of(
                        trial(activation, Residual.NONE, BlockOrder.POST_ACTIVATION, norm), FLAT));
            }
        }
        for (BlockOrder order : BlockOrder.values()) {
            for (Residual residual : List.of(Residual.IDENTITY, Residual.SCALED, Residual.REZERO)) {
                for (Norm norm : Norm.values()) {
                    all.add(Arguments.of(trial(Activation.TANH, residual, order, norm), FLAT));
                    all.add(Arguments.of(trial(Activation.SOFTPLUS, residual, order, norm), FLAT));
                }
                all.add(Arguments.of(trial(Activation.SWISH, residual, order, Norm.BATCH), FLAT));
            }
        }
        for (BlockOrder order : BlockOrder.values()) {
            for (Residual residual : EnumSet.complementOf(EnumSet.of(Residual.DENSE))) {
                for (Norm norm : Norm.values()) {
                    if (residual != Residual.NONE || order == BlockOrder.POST_ACTIVATION) {
                        Shape image = new Shape(2, 8, 8);
                        all.add(Arguments.of(
                                resnet(Activation.TANH, residual, order, norm), image));
                    }
                }
            }
        }
        for (Norm norm : List.of(Norm.NONE, Norm.BATCH)) {
            for (BlockOrder order : BlockOrder.values()) {
                all.add(Arguments.of(
                        blocks(
                                BlockKind.BASIC,
                                Shortcut.PROJECTION,
                                order,
                                Activation.SOFTPLUS,
                                norm),
                        new Shape(2, 8, 8)));
                all.add(Arguments.of(
                        blocks(BlockKind.BOTTLENECK, Shortcut.PAD, order, Activation.TANH, norm),
                        new Shape(2, 8, 8)));
            }
        }
        for (Norm norm : Norm.values()) {
            all.add(Arguments.of(
                    densenet(BlockKind.BASIC, Residual.DENSE, Activation.SOFTPLUS, norm),
                    new Shape(2, 8, 8)));
            for (Residual residual : List.of(Residual.DENSE, Residual.NONE)) {
                all.add(Arguments.of(
                        densenet(BlockKind.BOTTLENECK, residual, Activation.TANH, norm),
                        new Shape(2, 8, 8)));
            }
            all.add(Arguments.of(
                    resnet(
                            Activation.SOFTPLUS,
                            Residual.IDENTITY,
                            BlockOrder.POST_ACTIVATION,
                            norm),
                    new Shape(2, 8, 8)));
            for (Activation activation : List.of(Activation.TANH, Activation.SOFTPLUS)) {
                for (BlockOrder order : BlockOrder.values()) {
                    all.add(Arguments.of(
                            blocks(
                                    BlockKind.BOTTLENECK,
                                    Shortcut.PROJECTION,
                                    order,
                                    activation,
                                    norm),
                            new Shape(2, 8, 8)));
                }
                all.add(Arguments.of(lenet(activation, norm), new Shape(1, 28, 28)));
            }
        }
        all.add(Arguments.of(lenet(Activation.SIGMOID, Norm.NONE), new Shape(1, 28, 28)));
        all.add(Arguments.of(lenet(Activation.SIGMOID, Norm.BATCH), new Shape(1, 28, 28)));
        all.add(Arguments.of(lenet(Activation.TANH, Norm.NONE), new Shape(2, 32, 32)));
        for (Activation activation : List.of(Activation.TANH, Activation.SOFTPLUS)) {
            Map<Setting, Object> settings =
                    new EnumMap<>(lenet(activation, Norm.NONE).settings());
            settings.put(Setting.POOLING, Pooling.MAX);
            all.add(Arguments.of(Trial.of(settings, 1), new Shape(1, 28, 28)));
        }
        for (Activation activation : List.of(Activation.TANH, Activation.SOFTPLUS)) {
            for (Norm norm : Norm.values()) {
                all.add(Arguments.of(alexnet(activation, norm), new Shape(2, 32, 32)));
            }
        }
        all.add(Arguments.of(alexnet(Activation.TANH, Norm.NONE), new Shape(1, 28, 28)));
        for (Family family : List.of(Family.RNN, Family.LSTM)) {
            for (Activation activation :
                    List.of(Activation.TANH, Activation.SIGMOID, Activation.IDENTITY)) {
                for (int steps : new int[] {1, 2, 7}) {
                    all.add(Arguments.of(recurrent(family, activation), new Shape(3, 1, steps)));
                }
            }
        }
        return all.stream();
    }

    /** Twelve units, whatever the number of time steps. */
    private static Trial recurrent(Family family, Activation activation) {
        return Trials.of(
                Setting.FAMILY,
                family,
                Setting.SET,
                DataSetName.TEMPORAL_ORDER,
                Setting.DEPTH,
                10,
                Setting.WIDTH,
                12,
                Setting.ACTIVATION,
                activation,
                Setting.INIT,
                Init.normal(1.5),
                Setting.BIAS_VARIANCE,
                0.1,
                Setting.PRECISION,
                Precision.DOUBLE);
    }

    /** Two, five and five maps, dense layers of 40 and 28 units. */
    private static Trial lenet(Activation activation, Norm norm) {
        return Trials.of(
                Setting.FAMILY,
                Family.LENET,
                Setting.SET,
                DataSetName.MNIST,
                Setting.DEPTH,
                6,
                Setting.WIDTH,
                2,
                Setting.ACTIVATION,
                activation,
                Setting.BIAS_VARIANCE,
                0.1,
                Setting.NORM,
                norm,
                Setting.PRECISION,
                Precision.DOUBLE);
    }

    /** 2, 6, 12, 8 and 8 maps, of which maxima are taken; a dense layer of 32 units. */
    private static Trial alexnet(Activation activation, Norm norm) {
        return Trials.of(
                Setting.FAMILY,
                Family.ALEXNET,
                Setting.SET,
                DataSetName.CIFAR10,
                Setting.DEPTH,
                7,
                Setting.WIDTH,
                2,
                Setting.ACTIVATION,
                activation,
                Setting.BIAS_VARIANCE,
                0.1,
                Setting.NORM,
                norm,
                Setting.PRECISION,
                Precision.DOUBLE);
    }

    /** Three stages of one block each, with 3, 6 and 12 filters on maps of 8, 4 and 2 pixels a side. */
    private static Trial resnet(
            Activation activation, Residual residual, BlockOrder order, Norm norm) {
        return Trials.of(
                Setting.FAMILY,
                Family.RESNET,
                Setting.DEPTH,
                8,
                Setting.WIDTH,
                3,
                Setting.ACTIVATION,
                activation,
                Setting.BIAS_VARIANCE,
                0.1,
                Setting.RESIDUAL,
                residual,
                Setting.BLOCK_ORDER,
                order,
                Setting.NORM,
                norm,
                Setting.PRECISION,
                Precision.DOUBLE);
    }

    /** Two layers in each stage, which add three maps. */
    private static Trial densenet(
            BlockKind block, Residual residual, Activation activation, Norm norm) {
        return Trials.of(
                Setting.FAMILY,
                Family.DENSENET,
                Setting.DEPTH,
                block == BlockKind.BASIC ? 10 : 16,
                Setting.WIDTH,
                3,
                Setting.BLOCK,
                block,
                Setting.COMPRESSION,
                0.5,
                Setting.RESIDUAL,
                residual,
                Setting.ACTIVATION,
                activation,
                Setting.BIAS_VARIANCE,
                0.1,
                Setting.NORM,
                norm,
                Setting.PRECISION,
                Precision.DOUBLE);
    }

    /** One block in each stage, with 2, 4 and 8 filters, or 8, 16 and 32 behind bottlenecks. */
    private static Trial blocks(
            BlockKind block,
            Shortcut shortcut,
            BlockOrder order,
            Activation activation,
            Norm norm) {
        return Trials.of(
                Setting.FAMILY,
                Family.RESNET,
                Setting.DEPTH,
                3 * block.layers() + 2,
                Setting.WIDTH,
                2,
                Setting.BLOCK,
                block,
                Setting.SHORTCUT,
                shortcut,
                Setting.RESIDUAL,
                Residual.SCALED,
                Setting.BLOCK_ORDER,
                order,
                Setting.ACTIVATION,
                activation,
                Setting.BIAS_VARIANCE,
                0.1,
                Setting.NORM,
                norm,
                Setting.PRECISION,
                Precision.DOUBLE);
    }

    private static Trial trial(
            Activation activation, Residual residual, BlockOrder order, Norm norm) {
        return Trials.of(
                Setting.DEPTH,
                6,
                Setting.WIDTH,
                7,
                Setting.ACTIVATION,
                activation,
                Setting.INIT,
                Init.normal(1.5),
                Setting.BIAS_VARIANCE,
                0.1,
                Setting.RESIDUAL,
                residual,
                Setting.BLOCK_ORDER,
                order,
                Setting.NORM,
                norm,
                Setting.PRECISION,
                Precision.DOUBLE);
    }

    /** Those of images take most of the time: here with one activation, in the full lane with each. */
    static Stream<Arguments> fewer() {
        return networks().filter(arguments -> {
            Model model = ((Trial) arguments.get()[0]).model();
            return ((Shape) arguments.get()[1]).height() == 1
                    || model.activation() == Activation.TANH;
        });
    }

    static Stream<Arguments> others() {
        Set<Object> done = fewer().map(arguments -> arguments.get()[0]).collect(Collectors.toSet());
        return networks().filter(arguments -> !done.contains(arguments.get()[0]));
    }

    @ParameterizedTest
    @MethodSource("fewer")
    void gradientEqualsCentralDifference(Trial trial, Shape shape) {
        compare(trial, shape);
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("others")
    void gradientOfTheOthersEqualsCentralDifference(Trial trial, Shape shape) {
        compare(trial, shape);
    }

    private static void compare(Trial trial, Shape shape) {
        Network network = Network.of(trial, shape, CLASSES);
        RandomStream random = RandomStream.of(3, "finite differences", 0);
        moveScalesOffTheirStart(network, random);
        DataSet data = data(random, shape.features());
        compute(network, data);
        INDArray parameters = network.graph().params();
        double[] analytic = network.graph().getFlattenedGradients().dup().data().asDouble();
        // DL4J's own convolutions are slow.
        int samples = shape.height() == 1 ? 4 : 1;
        for (Slice slice : network.layout().slices()) {
            for (int sample = 0; slice.learned() && sample < samples; sample++) {
                int i = slice.offset() + random.nextInt(slice.length());
                double numeric = (lossAt(network, parameters, i, H, data)
                                - lossAt(network, parameters, i, -H, data))
                        / (2 * H);
                // DL4J's gradient is of the sum over the minibatch, its score the mean.
                double error = Math.abs(analytic[i] / BATCH - numeric);
                assertThat(error / Math.max(1e-3, Math.abs(numeric)))
                        .as("%s[%s] of %s", slice.layer(), slice.parameter(), trial.model())
                        .isLessThan(1e-6);
            }
        }
    }

    private static double lossAt(
            Network network, INDArray parameters, int index, double shift, DataSet data) {
        double before = parameters.getDouble(index);
        parameters.putScalar(index, before + shift);
        compute(network, data);
        parameters.putScalar(index, before);
        return network.graph().score();
    }

    private static void compute(Network network, DataSet data) {
        network.graph().setInputs(data.getFeatures());
        network.graph().setLabels(data.getLabels());
        network.graph().computeGradientAndScore();
    }

    /** At alpha = 0 the gradients inside a ReZero branch are zero, which would test nothing. */
    private static void moveScalesOffTheirStart(Network network, RandomStream random) {
        for (Slice slice : network.layout().slices()) {
            if (slice.role() == ParameterLayout.Role.SCALE_OR_SHIFT) {
                for (int i = slice.offset(); i < slice.end(); i++) {
                    network.graph().params().putScalar(i, 0.7 + 0.3 * random.nextGaussian());
                }
            }
        }
    }

    private static DataSet data(RandomStream random, int features) {
        double[] inputs = new double[BATCH * features];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = random.nextGaussian();
        }
        double[] labels = new double[BATCH * CLASSES];
        for (int i = 0; i < BATCH; i++) {
            labels[i * CLASSES + i % CLASSES] = 1;
        }
        return new DataSet(
                Nd4j.create(inputs, new long[] {BATCH, features}, 'c'),
                Nd4j.create(labels, new long[] {BATCH, CLASSES}, 'c'));
    }
}
