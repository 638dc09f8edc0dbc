package dev.leadline.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.net.ParameterLayout;
import dev.leadline.net.ParameterLayout.Role;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.random.RandomStream;
import dev.leadline.run.Trials;
import dev.leadline.trial.Optimizer;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Training;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

import java.util.List;

/** Against DL4J's own optimisers where it has the same one, and against closed forms. */
class OptimizersTest {
    private static final int COUNT = 6;
    private static final ParameterLayout LAYOUT = new ParameterLayout(List.of(
            new Slice("w0", "W", Role.WEIGHT, 0, 3),
            new Slice("w0", "b", Role.BIAS, 3, 2),
            new Slice("n0", "mean", Role.RUNNING_STATISTIC, 5, 1)));

    private static Training training(Object... changes) {
        return Trials.of(changes).training();
    }

    private static double rounding(Arithmetic arithmetic, double inDouble) {
        return switch (arithmetic) {
            case DOUBLE -> inDouble;
            case FLOAT -> Math.max(inDouble, 3e-7);
        };
    }

    @ParameterizedTest
    @EnumSource
    void plainSgdIsDl4jsSgd(Arithmetic arithmetic) {
        agrees(arithmetic, training(Setting.LEARNING_RATE, 0.1), new Sgd(0.1), 1e-14);
    }

    @ParameterizedTest
    @EnumSource
    void nesterovIsDl4jsNesterovs(Arithmetic arithmetic) {
        Training nesterov = training(
                Setting.OPTIMIZER,
                Optimizer.NESTEROV,
                Setting.LEARNING_RATE,
                0.1,
                Setting.MOMENTUM,
                0.9);
        agrees(arithmetic, nesterov, new Nesterovs(0.1, 0.9), 1e-12);
    }

    @ParameterizedTest
    @EnumSource
    void adamIsDl4jsAdamWhereEpsilonDoesNotMatter(Arithmetic arithmetic) {
        Training adam = training(Setting.OPTIMIZER, Optimizer.ADAM, Setting.LEARNING_RATE, 0.01);
        agrees(arithmetic, adam, new Adam(0.01, 0.9, 0.999, 1e-30), 1e-5);
    }

    @ParameterizedTest
    @EnumSource
    void momentumSumsPastGradientsGeometrically(Arithmetic arithmetic) {
        Arithmetic.Driven optimizer = arithmetic.drive(
                training(Setting.LEARNING_RATE, 0.5, Setting.MOMENTUM, 0.8),
                LAYOUT,
                new double[COUNT]);
        double[] step = {};
        for (int i = 0; i < 4; i++) {
            step = optimizer.step(1, 0, 0, 0, 0, 7);
        }
        assertThat(step[0])
                .isCloseTo(0.5 * (1 + 0.8 + 0.64 + 0.512), within(rounding(arithmetic, 1e-15)));
        assertThat(step[5]).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource
    void weightDecayPullsWeightsButNotBiases(Arithmetic arithmetic) {
        Arithmetic.Driven optimizer = arithmetic.drive(
                training(Setting.LEARNING_RATE, 0.5, Setting.WEIGHT_DECAY, 0.1),
                LAYOUT,
                new double[] {2, 2, 2, 2, 2, 2});
        assertThat(optimizer.step(new double[COUNT]))
                .containsExactly(
                        new double[] {0.1, 0.1, 0.1, 0, 0, 0}, within(rounding(arithmetic, 1e-8)));
    }

    @Test
    void rateRisesThenFalls() {
        Training training = training(
                Setting.LEARNING_RATE,
                0.4,
                Setting.WARMUP_STEPS,
                4,
                Setting.DECAY_AT,
                List.of(6, 8));
        assertThat(training.learningRateAt(0)).isEqualTo(0.1);
        assertThat(training.learningRateAt(3)).isEqualTo(0.4);
        assertThat(training.learningRateAt(5)).isEqualTo(0.4);
        assertThat(training.learningRateAt(6)).isCloseTo(0.04, within(1e-15));
        assertThat(training.learningRateAt(9)).isCloseTo(0.004, within(1e-15));
    }

    private static void agrees(
            Arithmetic arithmetic, Training training, IUpdater stock, double tolerance) {
        Arithmetic.Driven ours = arithmetic.drive(training, LAYOUT, new double[COUNT]);
        int learned = COUNT - 1;
        INDArray state = stock.stateSize(learned) == 0
                ? null
                : Nd4j.zeros(DataType.DOUBLE, 1, stock.stateSize(learned));
        GradientUpdater<?> theirs = stock.instantiate(state, true);
        if (state != null) {
            theirs.setStateViewArray(state, new long[] {1, learned}, 'c', true);
        }
        RandomStream random = RandomStream.of(1, "optimizer", 0);
        for (int step = 0; step < 10; step++) {
            double[] gradient = new double[COUNT];
            double[] same = new double[learned];
            for (int i = 0; i < learned; i++) {
                gradient[i] = same[i] = random.nextGaussian();
            }
            INDArray array = Nd4j.create(same, new long[] {1, learned}, 'c');
            theirs.applyUpdater(array, step, 0);
            double[] subtracted = ours.step(gradient);
            for (int i = 0; i < learned; i++) {
                assertThat(subtracted[i])
                        .isCloseTo(array.getDouble(i), within(rounding(arithmetic, tolerance)));
            }
        }
    }
}
