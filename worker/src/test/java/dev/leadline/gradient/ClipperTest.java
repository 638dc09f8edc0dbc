package dev.leadline.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.net.ParameterLayout;
import dev.leadline.net.ParameterLayout.Role;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.trial.ClipMode;
import dev.leadline.trial.Clipping;

import org.junit.jupiter.api.Test;

import java.util.List;

class ClipperTest {
    /** Two weight layers of two values each, a running statistic between them. */
    private static final ParameterLayout LAYOUT = new ParameterLayout(List.of(
            new Slice("w0", "W", Role.WEIGHT, 0, 2),
            new Slice("n0", "mean", Role.RUNNING_STATISTIC, 2, 1),
            new Slice("w1", "W", Role.WEIGHT, 3, 2)));

    private static double[] gradient() {
        return new double[] {3, 0, 100, 0, -4};
    }

    @Test
    void globalNormScalesEverythingButRunningStatistics() {
        double[] gradient = gradient();
        double after = new Clipper(new Clipping(ClipMode.GLOBAL_NORM, 1.0), LAYOUT).apply(gradient);
        assertThat(gradient).containsExactly(new double[] {0.6, 0, 100, 0, -0.8}, within(1e-15));
        assertThat(after).isCloseTo(1, within(1e-15));
    }

    @Test
    void normLeavesRunningStatisticsOut() {
        assertThat(new Clipper(Clipping.NONE, LAYOUT).norm(gradient())).isEqualTo(5);
    }

    @Test
    void perLayerNormScalesEachLayerAlone() {
        double[] gradient = gradient();
        new Clipper(new Clipping(ClipMode.PER_LAYER_NORM, 3.5), LAYOUT).apply(gradient);
        assertThat(gradient).containsExactly(new double[] {3, 0, 100, 0, -3.5}, within(1e-15));
    }

    @Test
    void valueLimitsEveryEntry() {
        double[] gradient = gradient();
        new Clipper(new Clipping(ClipMode.VALUE, 0.5), LAYOUT).apply(gradient);
        assertThat(gradient).containsExactly(0.5, 0, 100, 0, -0.5);
    }

    @Test
    void smallGradientsStayAsTheyAre() {
        double[] gradient = gradient();
        double after = new Clipper(new Clipping(ClipMode.GLOBAL_NORM, 5.0), LAYOUT).apply(gradient);
        assertThat(gradient).containsExactly(gradient());
        assertThat(after).isEqualTo(5);
    }
}
