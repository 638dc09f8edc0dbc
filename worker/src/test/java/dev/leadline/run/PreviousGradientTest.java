package dev.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.trial.Activation;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Setting;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PreviousGradientTest {
    /**
     * One linear unit, x = 1, hidden W = 1, output W = 1, 0, label 1, and steps of 10 times the gradient, each of which overshoots, so that
     * every gradient points against the one before, and the third as the first did.
     *
     * <pre>
     * a = 1:  logits (1, 0), p = (0.73, 0.27), delta = (p0, -p0); gradients: hidden W (1 - 0) p0 = 0.73, output W a delta = (0.73, -0.73)
     *     then hidden W = -6.3, b = -7.3; output W = (-6.3, 7.3), b = (-7.3, 7.3)
     * a = -13.6: logits (78, -92), p = (1, 0); gradients: hidden W (-6.3 - 7.3) = -13.6, output W (-13.6, 13.6)
     *     then hidden W = 130, b = 129; output W = (130, -129), b = (-17, 17)
     * a = 259: p = (1, 0); gradients: hidden W 259, output W (259, -259)
     * </pre>
     */
    @ParameterizedTest
    @EnumSource
    void cosineIsThatWithTheStepBeforeAndNotWithTheFirst(Engine engine)
            throws InterruptedException {
        HandMade net = new HandMade(
                        Trials.of(
                                Setting.ENGINE,
                                engine,
                                Setting.DEPTH,
                                2,
                                Setting.WIDTH,
                                1,
                                Setting.BATCH,
                                1,
                                Setting.ACTIVATION,
                                Activation.IDENTITY,
                                Setting.LEARNING_RATE,
                                10.0,
                                Setting.LAYERS_EVERY,
                                1,
                                Setting.STEPS,
                                2),
                        1,
                        new float[] {1},
                        1)
                .with("w0", "W", 1)
                .with("w1", "W", 1, 0);
        assertThat(net.divergence()).isEmpty();
        for (int row = 0; row < 6; row++) {
            Double cosine = net.layer(row).update().gradCosinePrevious();
            if (row < 2) {
                assertThat(cosine).isNull();
            } else {
                assertThat(cosine).isCloseTo(-1, within(1e-6));
            }
        }
    }
}
