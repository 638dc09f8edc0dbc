package dev.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.trial.Activation;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Where chains of linear units, one per layer and without biases, stop being finite in single precision, whose largest number is 3.4e38.
 * The input is 1, the output layer has the weights v and 0, the label is its second unit.
 */
class DivergenceTest {
    /** z = 1, 1, 1e20, 1e40: the fourth layer's is the first that is not finite, and all after it are not either. */
    @ParameterizedTest
    @EnumSource
    void forwardItIsTheFirstLayerNearestTheInput(Engine engine) throws InterruptedException {
        assertThat(chain(engine, 1, 1, 1e20, 1e20, 1, 1).divergence())
                .contains(new Divergence(0, 3));
    }

    /**
     * z = 1e-30, 1e-30, 1e-30, 1e-10, 1e10. Back from the output, where delta is 1: 1e20 in the fourth layer, 1e40 in the third. Its
     * weight's gradient is 1e40 times 1e-30, but infinite already; those of the first two are, too.
     */
    @ParameterizedTest
    @EnumSource
    void backwardItIsTheFirstLayerNearestTheOutput(Engine engine) throws InterruptedException {
        assertThat(chain(engine, 1e-30, 1, 1, 1e20, 1e20).divergence())
                .contains(new Divergence(0, 2));
    }

    /**
     * All weights are 1, so that z = 1 and p = e / (1 + e) = 0.73 for the wrong unit: each weight and bias but the second of the output
     * falls by 0.73 times the rate, to -7e29. After that update z = -1.5e30, and 1e60 in the second layer.
     */
    @ParameterizedTest
    @EnumSource
    void stepCountsTheUpdatesBefore(Engine engine) throws InterruptedException {
        assertThat(chain(engine, 1, 1, 1).divergence()).contains(new Divergence(1, 1));
    }

    @ParameterizedTest
    @EnumSource
    void chainOfSmallNumbersDoesNotDiverge(Engine engine) throws InterruptedException {
        assertThat(chain(engine, 1e-30, 1, 1, 1e10, 1).divergence()).isEmpty();
    }

    /** @param weights of every layer, nearest the input first */
    private static HandMade chain(Engine engine, double... weights) {
        Trial trial = Trials.of(
                Setting.ENGINE,
                engine,
                Setting.DEPTH,
                weights.length,
                Setting.WIDTH,
                1,
                Setting.BATCH,
                1,
                Setting.ACTIVATION,
                Activation.IDENTITY,
                Setting.LEARNING_RATE,
                weights.length == 3 ? 1e30 : 1e-3,
                Setting.STEPS,
                1);
        HandMade made = new HandMade(trial, 1, new float[] {1}, 1);
        int last = weights.length - 1;
        for (int layer = 0; layer < last; layer++) {
            made.with("w" + layer, "W", weights[layer]);
        }
        return made.with("w" + last, "W", weights[last], 0);
    }
}
