package dev.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.row.LayerRow;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Init;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

/** How far weights have gone, in their own norm at step 0. */
class DistanceFromStartTest {
    private static final int LAYERS = 8;

    /** The first step alone; then no more than the steps together, since they do not point the same way. */
    @ParameterizedTest
    @EnumSource
    void distanceIsThatOfTheStepsTogether(Engine engine) {
        List<LayerRow> rows = Trials.run(Trials.of(
                        Setting.ENGINE,
                        engine,
                        Setting.LAYERS_EVERY,
                        1,
                        Setting.STEPS,
                        3,
                        Setting.LEARNING_RATE,
                        0.2))
                .layers();
        for (int layer = 0; layer < LAYERS; layer++) {
            LayerRow start = rows.get(layer);
            double norm = start.weight().weightL2();
            double first = start.update().updateL2() / norm;
            double second = rows.get(LAYERS + layer).update().updateL2() / norm;
            assertThat(start.weight().distanceFromStart()).isZero();
            assertThat(rows.get(LAYERS + layer).weight().distanceFromStart())
                    .isCloseTo(first, within(1e-5 * first + 1e-8));
            assertThat(rows.get(2 * LAYERS + layer).weight().distanceFromStart())
                    .isBetween(Math.abs(first - second), (first + second) * (1 + 1e-5) + 1e-8);
        }
    }

    /** They have no size to compare with. */
    @ParameterizedTest
    @EnumSource
    void weightsThatStartAtZeroHaveNone(Engine engine) {
        List<LayerRow> rows = Trials.run(Trials.of(
                        Setting.ENGINE,
                        engine,
                        Setting.RESIDUAL,
                        Residual.IDENTITY,
                        Setting.INIT,
                        Init.of(Init.Scheme.ZERO_RESIDUAL_BRANCH)))
                .layers();
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.weight().distanceFromStart() == null)
                        .isEqualTo(row.layer() > 0
                                && row.layer() < LAYERS - 1
                                && row.layer() % 2 == 0));
    }
}
