package dev.leadline.gradient;

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
class OptimizerStepTest {
    private static final int COUNT = 6;
    private static final ParameterLayout LAYOUT = new ParameterLayout(List.of(
            new Slice("w0", "W", Role.WEIGHT, 0, 3),
            new Slice("w0", "b", Role.BIAS, 3, 2),
            new Slice("n0", "mean", Role.RUNNING_STATISTIC, 5, 1)));

    private static Training training(Object... changes) {
        return Trials.of(changes).training();
    }

    @Test
    void plainSgdIsDl4jsSgd() {
        agrees(training(Setting.LEARNING_RATE, 0.1), new Sgd(0.1), 1e-14);
    }

    @Test
    void nesterovIsDl4jsNesterovs() {
        Training nesterov = training(
                Setting.OPTIMIZER,
                Optimizer.NESTEROV,
                Setting.LEARNING_RATE,
                0.1,
                Setting.MOMENTUM,
                0.9);
        agrees(nesterov, new Nesterovs(0.1, 0.9), 1e-12);
    }

    @Test
    void adamIsDl4jsAdamWhereEpsilonDoesNotMatter() {
        Training adam = training(Setting.OPTIMIZER, Optimizer.ADAM, Setting.LEARNING_RATE, 0.01);
        agrees(adam, new Adam(0.01, 0.9, 0.999, 1e-30), 1e-5);
    }

    @Test
    void momentumSumsPastGradientsGeometrically() {
        OptimizerStep optimizer = new OptimizerStep(
                training(Setting.LEARNING_RATE, 0.5, Setting.MOMENTUM, 0.8), LAYOUT);
        double[] step = {};
        for (int i = 0; i < 4; i++) {
            step = new double[] {1, 0, 0, 0, 0, 7};
            optimizer.apply(i, step, new double[COUNT]);
        }
        assertThat(step[0]).isCloseTo(0.5 * (1 + 0.8 + 0.64 + 0.512), within(1e-15));
        assertThat(step[5]).isEqualTo(7);
    }

    @Test
    void weightDecayPullsWeightsButNotBiases() {
        OptimizerStep optimizer = new OptimizerStep(
                training(Setting.LEARNING_RATE, 0.5, Setting.WEIGHT_DECAY, 0.1), LAYOUT);
        double[] step = new double[COUNT];
        optimizer.apply(0, step, new double[] {2, 2, 2, 2, 2, 2});
        assertThat(step).containsExactly(new double[] {0.1, 0.1, 0.1, 0, 0, 0}, within(1e-15));
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

    private static void agrees(Training training, IUpdater stock, double tolerance) {
        OptimizerStep ours = new OptimizerStep(training, LAYOUT);
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
            ours.apply(step, gradient, new double[COUNT]);
            for (int i = 0; i < learned; i++) {
                assertThat(gradient[i]).isCloseTo(array.getDouble(i), within(tolerance));
            }
        }
    }
}
