package dev.leadline.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.kernel.Plan;
import dev.leadline.net.Network;
import dev.leadline.run.Trials;
import dev.leadline.trial.Activation;
import dev.leadline.trial.BlockKind;
import dev.leadline.trial.BlockOrder;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Family;
import dev.leadline.trial.Norm;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;
import dev.leadline.trial.Shortcut;
import dev.leadline.trial.Trial;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Stream;

/** The estimate against what a plan really allocates. */
class MemoryEstimateTest {
    @ParameterizedTest
    @EnumSource(value = Residual.class, mode = EnumSource.Mode.EXCLUDE, names = "DENSE")
    void arraysOfEveryResidualKind(Residual residual) {
        for (Norm norm : Norm.values()) {
            compare(Setting.RESIDUAL, residual, Setting.NORM, norm);
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void arraysOfEveryActivation(Activation activation) {
        compare(Setting.ACTIVATION, activation);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 20, 200})
    void arraysOfEveryDepth(int depth) {
        compare(Setting.DEPTH, depth, Setting.WIDTH, 64);
    }

    @ParameterizedTest
    @EnumSource(value = Residual.class, mode = EnumSource.Mode.EXCLUDE, names = "DENSE")
    void arraysOfAResnet(Residual residual) {
        compare(
                new Shape(3, 32, 32),
                Setting.FAMILY,
                Family.RESNET,
                Setting.DEPTH,
                20,
                Setting.RESIDUAL,
                residual,
                Setting.BATCH_NORM,
                true);
    }

    /** The first stage lies in rows, or in smaller blocks than the last; how much is converted depends on the processor, too. */
    @ParameterizedTest
    @ValueSource(ints = {4, 8, 12, 20, 24})
    void arraysOfAResnetWhoseStagesLieInDifferentLayouts(int width) {
        Shape shape = new Shape(3, 32, 32);
        Trial trial =
                Trials.of(Setting.FAMILY, Family.RESNET, Setting.DEPTH, 8, Setting.WIDTH, width);
        Network network = Network.of(trial, shape, 10);
        try (Plan plan = Plan.of(network, trial.training().batch())) {
            assertThat(new MemoryEstimate(trial.cell(), shape, 10).activations()
                            / (double) plan.bytes())
                    .isBetween(0.95, 1.2);
        } finally {
            network.close();
        }
    }

    /** Held against what the heap loses with them, since what earlier tests held may go at any time; the arrays are too small to matter. */
    @ParameterizedTest
    @CsvSource({"NONE, false", "REZERO, true"})
    void objectsThatDescribeLayersTakeAboutWhatIsEstimated(Residual residual, boolean batchNorm) {
        Trial trial = Trials.of(
                Setting.DEPTH,
                1000,
                Setting.WIDTH,
                4,
                Setting.RESIDUAL,
                residual,
                Setting.BATCH_NORM,
                batchNorm);
        double taken = Stream.generate(() -> taken(trial))
                .limit(3)
                .mapToDouble(Long::doubleValue)
                .min()
                .orElseThrow();
        assertThat(new MemoryEstimate(trial.cell(), Shape.flat(64), 10).objects() / taken)
                .isBetween(0.5, 2.5);
    }

    /** Too much, if what others held goes at the same time. */
    private static long taken(Trial trial) {
        Network network = Network.of(trial, 64, 10);
        long with = used();
        network.close();
        network = null;
        return with - used();
    }

    /** What other tests left takes several collections to go. */
    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long before = Long.MAX_VALUE;
        long now = runtime.totalMemory();
        while (now < before) {
            before = now;
            System.gc();
            now = runtime.totalMemory() - runtime.freeMemory();
        }
        return before;
    }

    @ParameterizedTest
    @CsvSource({"RNN, 10", "RNN, 100", "LSTM, 10", "LSTM, 100"})
    void arraysOfARecurrentNetworkGrowWithItsTimeSteps(Family family, int steps) {
        compare(
                new Shape(8, 1, steps),
                Setting.FAMILY,
                family,
                Setting.SET,
                DataSetName.TEMPORAL_ORDER,
                Setting.DEPTH,
                steps,
                Setting.WIDTH,
                64);
    }

    @ParameterizedTest
    @EnumSource(Norm.class)
    void arraysOfALenet(Norm norm) {
        compare(
                new Shape(1, 28, 28),
                Setting.FAMILY,
                Family.LENET,
                Setting.SET,
                DataSetName.MNIST,
                Setting.WIDTH,
                6,
                Setting.NORM,
                norm);
    }

    @ParameterizedTest
    @CsvSource({
        "BASIC, PROJECTION, 20, POST_ACTIVATION",
        "BOTTLENECK, PAD, 29, POST_ACTIVATION",
        "BOTTLENECK, PROJECTION, 29, PRE_ACTIVATION"
    })
    void arraysOfEveryBlockAndShortcut(
            BlockKind block, Shortcut shortcut, int depth, BlockOrder order) {
        compare(
                new Shape(3, 32, 32),
                Setting.FAMILY,
                Family.RESNET,
                Setting.DEPTH,
                depth,
                Setting.BLOCK,
                block,
                Setting.SHORTCUT,
                shortcut,
                Setting.RESIDUAL,
                Residual.IDENTITY,
                Setting.BLOCK_ORDER,
                order,
                Setting.BATCH_NORM,
                true);
    }

    @ParameterizedTest
    @CsvSource({"BASIC, 1, DENSE, 40", "BOTTLENECK, 0.5, DENSE, 40", "BASIC, 1, NONE, 40"})
    void arraysOfADensenet(BlockKind block, double compression, Residual residual, int depth) {
        compare(
                new Shape(3, 32, 32),
                Setting.FAMILY,
                Family.DENSENET,
                Setting.DEPTH,
                depth,
                Setting.WIDTH,
                12,
                Setting.BLOCK,
                block,
                Setting.COMPRESSION,
                compression,
                Setting.RESIDUAL,
                residual,
                Setting.BATCH,
                8,
                Setting.BATCH_NORM,
                true);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void arraysOfAnAlexnet(boolean batchNorm) {
        compare(
                new Shape(3, 32, 32),
                Setting.FAMILY,
                Family.ALEXNET,
                Setting.SET,
                DataSetName.CIFAR10,
                Setting.WIDTH,
                16,
                Setting.BATCH_NORM,
                batchNorm);
    }

    private static void compare(Object... changes) {
        compare(Shape.flat(64), changes);
    }

    private static void compare(Shape shape, Object... changes) {
        Trial trial = Trials.of(changes);
        MemoryEstimate estimate = new MemoryEstimate(trial.cell(), shape, 10);
        Network network = Network.of(trial, shape, 10);
        try (Plan plan = Plan.of(network, trial.training().batch())) {
            assertThat((double) estimate.activations())
                    .isCloseTo((double) plan.bytes(), Percentage.withPercentage(5));
            assertThat((double) estimate.parameters())
                    .isEqualTo((double) network.layout().length());
        } finally {
            network.close();
        }
    }
}
