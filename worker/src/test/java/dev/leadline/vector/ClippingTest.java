package dev.leadline.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.net.ParameterLayout;
import dev.leadline.net.ParameterLayout.Role;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.run.Trials;
import dev.leadline.trial.ClipMode;
import dev.leadline.trial.Clipping;
import dev.leadline.trial.Setting;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

/** Steps of plain gradient descent with learning rate 1, which subtract the clipped gradient. */
class ClippingTest {
    /** Two weight layers of two values each, a running statistic between them. */
    private static final ParameterLayout LAYOUT = new ParameterLayout(List.of(
            new Slice("w0", "W", Role.WEIGHT, 0, 2),
            new Slice("n0", "mean", Role.RUNNING_STATISTIC, 2, 1),
            new Slice("w1", "W", Role.WEIGHT, 3, 2)));

    private static final double[] GRADIENT = {3, 0, 100, 0, -4};

    private static Arithmetic.Driven clipped(Arithmetic arithmetic, Clipping clip) {
        return arithmetic.drive(
                Trials.of(Setting.LEARNING_RATE, 1.0, Setting.CLIP, clip).training(),
                LAYOUT,
                new double[LAYOUT.length()]);
    }

    @ParameterizedTest
    @EnumSource
    void globalNormScalesEverythingButRunningStatistics(Arithmetic arithmetic) {
        Arithmetic.Driven step = clipped(arithmetic, new Clipping(ClipMode.GLOBAL_NORM, 1.0));
        assertThat(step.step(GRADIENT))
                .containsExactly(new double[] {0.6, 0, 100, 0, -0.8}, within(1e-7));
        assertThat(step.normAfter()).isCloseTo(1, within(1e-15));
    }

    @ParameterizedTest
    @EnumSource
    void normLeavesRunningStatisticsOut(Arithmetic arithmetic) {
        Arithmetic.Driven step = clipped(arithmetic, Clipping.NONE);
        assertThat(step.step(GRADIENT)).containsExactly(GRADIENT);
        assertThat(step.normBefore()).isEqualTo(5);
        assertThat(step.normAfter()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void perLayerNormScalesEachLayerAlone(Arithmetic arithmetic) {
        Arithmetic.Driven step = clipped(arithmetic, new Clipping(ClipMode.PER_LAYER_NORM, 3.5));
        assertThat(step.step(GRADIENT))
                .containsExactly(new double[] {3, 0, 100, 0, -3.5}, within(1e-6));
        assertThat(step.normAfter()).isCloseTo(Math.hypot(3, 3.5), within(1e-15));
    }

    @ParameterizedTest
    @EnumSource
    void valueLimitsEveryEntry(Arithmetic arithmetic) {
        Arithmetic.Driven step = clipped(arithmetic, new Clipping(ClipMode.VALUE, 0.5));
        assertThat(step.step(GRADIENT)).containsExactly(0.5, 0, 100, 0, -0.5);
        assertThat(step.normAfter()).isCloseTo(Math.hypot(0.5, 0.5), within(1e-15));
    }

    @ParameterizedTest
    @EnumSource
    void smallGradientsStayAsTheyAre(Arithmetic arithmetic) {
        Arithmetic.Driven step = clipped(arithmetic, new Clipping(ClipMode.GLOBAL_NORM, 5.0));
        assertThat(step.step(GRADIENT)).containsExactly(GRADIENT);
        assertThat(step.normAfter()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void gradientsThatAreNotFiniteMoveNothing(Arithmetic arithmetic) {
        Arithmetic.Driven step = clipped(arithmetic, Clipping.NONE);
        assertThat(step.step(3, Double.NaN, 100, 0, -4)).isEmpty();
        assertThat(step.normAfter()).isNaN();
    }
}
