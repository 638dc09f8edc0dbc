package dev.leadline.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.row.DepthProfile;
import dev.leadline.row.GradientVerdict;
import dev.leadline.row.LayerLabel;
import dev.leadline.row.LayerRow;
import dev.leadline.row.SignalState;
import dev.leadline.row.SignalStats;
import dev.leadline.run.Trials;
import dev.leadline.trial.LayerKind;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

/** Slopes of signals that were written by hand, in decades per layer towards the input. */
class DepthSlopeTest {
    @ParameterizedTest
    @CsvSource({
        "-0.301, VANISHING",
        "-0.299, HEALTHY",
        "0, HEALTHY",
        "0.299, HEALTHY",
        "0.301, EXPLODING"
    })
    void threeDecadesOverTheDepthAreHealthyStill(double slope, GradientVerdict expected) {
        assertThat(new DepthSlope(slope, 1).verdict(10)).isEqualTo(expected);
    }

    /** The output layer, whose delta is the loss's own, lies off the line. */
    @Test
    void slopeIsThatOfTheHiddenLayersPerLayerAtTheStartAndAtTheEnd() {
        List<LayerRow> rows = rows(0, -4, -3.5, -3, -2.5, -2, 7);
        rows.addAll(rows(3, 1, 0.75, 0.5, 0.25, 0, 7));
        rows.addAll(rows(5, 6, 5, 4, 3, 2, 7));
        DepthProfile profile = DepthSlope.profile(Trials.of(Setting.DEPTH, 6), rows);
        assertThat(profile.measuredSlope()).isEqualTo(-0.5);
        assertThat(profile.measuredR2()).isEqualTo(1);
        assertThat(profile.measuredSlopeEnd()).isEqualTo(1);
        // Times six layers, the output layer among them, this is just within three decades.
        assertThat(profile.gradientVerdict()).isEqualTo(GradientVerdict.HEALTHY);
        assertThat(profile.gradientVerdictEnd()).isEqualTo(GradientVerdict.EXPLODING);
        assertThat(profile.shortcutSlope()).isNull();
    }

    /**
     * Distance from the output 5 to 1: 0, -4, -3, -2, -1. Of the ten pairs of layers the six without the first have the slope -1, the others
     * 4, 1.5, 2/3, 1/4. The median line is -d, with offset 0: it leaves 25 of the sum of squares 10 around the mean -2.
     */
    @Test
    void oddFirstLayerDoesNotMoveTheSlope() {
        DepthSlope slope = DepthSlope.of(rows(0, 0, -4, -3, -2, -1, 7)).orElseThrow();
        assertThat(slope.slope()).isEqualTo(-1);
        assertThat(slope.r2()).isZero();
    }

    /** Slopes of the pairs 1, 1/2, 0; offsets -1/2, -1, -1/2: the line leaves 1/4 of 2/3 around the mean 1/3. */
    @Test
    void shareOfTheVarianceIsOneLessWhatTheLineLeaves() {
        DepthSlope slope = DepthSlope.of(rows(0, 1, 0, 0, 7)).orElseThrow();
        assertThat(slope.slope()).isEqualTo(0.5);
        assertThat(slope.r2()).isCloseTo(1 - 0.25 / (2.0 / 3), within(1e-12));
    }

    @Test
    void twoLayersHaveNoSlope() {
        assertThat(DepthSlope.of(rows(0, 1, 2, 7))).isEmpty();
    }

    /** The first layer and the ends of the blocks, layers 2, 4 and 6: two layers apart, so 0.6 decades are 0.3 per layer. */
    @Test
    void slopeAlongShortcutsIsPerLayerToo() {
        List<LayerRow> rows = new ArrayList<>();
        for (int layer = 0; layer < 8; layer++) {
            double along = -0.3 * (7 - layer);
            boolean block = layer > 0 && layer < 7;
            boolean end = block && layer % 2 == 0;
            rows.add(row(
                    0,
                    layer,
                    new SignalStats(
                            block ? null : (Double) along,
                            block,
                            null,
                            block ? SignalState.ZERO : SignalState.CARRIED,
                            0L,
                            end ? (Double) along : null)));
        }
        DepthProfile profile = DepthSlope.profile(
                Trials.of(Setting.DEPTH, 8, Setting.RESIDUAL, Residual.REZERO), rows);
        assertThat(profile.shortcutSlope()).isCloseTo(-0.3, within(1e-12));
        assertThat(profile.measuredSlope()).isNull();
        assertThat(profile.zeroLayers()).isZero();
        assertThat(profile.gradientVerdict()).isEqualTo(GradientVerdict.HEALTHY);
    }

    /** The output layer stays the last one of the path, five layers from the first, although a projection is behind it. */
    @Test
    void layersInShortcutsAreNotOnTheWay() {
        List<LayerRow> rows = rows(0, -4, -3.5, -3, -2.5, -2, 7);
        SignalStats odd = new SignalStats(-30.0, false, null, SignalState.CARRIED, 0L, null);
        rows.add(new LayerRow(
                "by hand",
                0,
                6,
                new LayerLabel("stage2.block1.projection", LayerKind.PROJECTION),
                null,
                odd,
                null,
                null,
                null,
                null));
        assertThat(DepthSlope.of(rows)).contains(new DepthSlope(-0.5, 1));
        DepthProfile profile = DepthSlope.profile(Trials.of(Setting.DEPTH, 6), rows);
        assertThat(profile.measuredSlope()).isEqualTo(-0.5);
        assertThat(profile.gradientVerdict()).isEqualTo(GradientVerdict.HEALTHY);
    }

    private static List<LayerRow> rows(int step, double... signals) {
        List<LayerRow> rows = new ArrayList<>();
        for (int layer = 0; layer < signals.length; layer++) {
            rows.add(row(
                    step,
                    layer,
                    new SignalStats(signals[layer], false, null, SignalState.CARRIED, 0L, null)));
        }
        return rows;
    }

    private static LayerRow row(int step, int layer, SignalStats signal) {
        return new LayerRow("by hand", step, layer, null, null, signal, null, null, null, null);
    }
}
