package dev.leadline.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.architecture.Blueprint;
import dev.leadline.architecture.WeightLayer;
import dev.leadline.row.HistogramRow;
import dev.leadline.row.LayerLabel;
import dev.leadline.row.TrialResult;
import dev.leadline.run.Trials;
import dev.leadline.trial.LayerKind;
import dev.leadline.trial.Setting;

import org.junit.jupiter.api.Test;

import java.util.List;

class HistogramTest {
    private static final LayerLabel OUTPUT = new LayerLabel("output", LayerKind.OUTPUT);

    @Test
    void valuesFallIntoHalfDecadesBySign() {
        double[] values = {9, 0, 1.5, 4, -0.2, 0, Double.NaN};
        List<HistogramRow> rows = Histogram.of(values, 1, 7).rows("t", 2, layer(), "grad");
        assertThat(rows)
                .containsExactly(
                        new HistogramRow("t", 2, 3, OUTPUT, "grad", -1, -1.0, 1),
                        new HistogramRow("t", 2, 3, OUTPUT, "grad", 0, null, 2),
                        new HistogramRow("t", 2, 3, OUTPUT, "grad", 1, 0.0, 1),
                        new HistogramRow("t", 2, 3, OUTPUT, "grad", 1, 0.5, 1));
    }

    private static WeightLayer layer() {
        return Blueprint.of(Trials.of(Setting.DEPTH, 4)).layers().get(3);
    }

    @Test
    void valueOnAnEdgeBelongsToTheBinThatBeginsThere() {
        double root = Math.pow(10, 0.5);
        double[] values = {0.1, 1, root, 10, 100, Math.nextDown(1.0), Math.nextDown(100.0)};
        assertThat(Histogram.of(values, 0, 7).rows("t", 0, layer(), "act"))
                .extracting(HistogramRow::binLog10, HistogramRow::count)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(-1.0, 1L),
                        org.assertj.core.groups.Tuple.tuple(-0.5, 1L),
                        org.assertj.core.groups.Tuple.tuple(0.0, 1L),
                        org.assertj.core.groups.Tuple.tuple(0.5, 1L),
                        org.assertj.core.groups.Tuple.tuple(1.0, 1L),
                        org.assertj.core.groups.Tuple.tuple(1.5, 1L),
                        org.assertj.core.groups.Tuple.tuple(2.0, 1L));
    }

    @Test
    void endBinsTakeWhatLiesOutside() {
        double[] values = {1e-300, 1e300, Double.POSITIVE_INFINITY, Float.MIN_VALUE};
        List<HistogramRow> rows = Histogram.of(values, 0, 4).rows("t", 0, layer(), "act");
        assertThat(rows)
                .extracting(HistogramRow::binLog10, HistogramRow::count)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(-46.0, 1L),
                        org.assertj.core.groups.Tuple.tuple(-45.0, 1L),
                        org.assertj.core.groups.Tuple.tuple(37.5, 2L));
    }

    @Test
    void everyValueOfARecordedStepIsCounted() {
        TrialResult result =
                Trials.run(Trials.of(Setting.HISTOGRAMS_EVERY, 4, Setting.LAYERS_EVERY, 0));
        assertThat(result.layers()).isEmpty();
        assertThat(result.histograms().stream().map(HistogramRow::step).distinct())
                .containsExactly(0, 4, 5);
        // Layer 3 has 16 x 16 weights; a batch has 32 samples of 16 units.
        assertThat(count(result, 4, "grad")).isEqualTo(256);
        assertThat(count(result, 4, "weight")).isEqualTo(256);
        assertThat(count(result, 4, "update")).isEqualTo(256);
        assertThat(count(result, 4, "delta")).isEqualTo(32 * 16);
        assertThat(count(result, 4, "act")).isEqualTo(32 * 16);
        assertThat(count(result, 5, "update")).isZero();
    }

    private static long count(TrialResult result, int step, String quantity) {
        return result.histograms().stream()
                .filter(r -> r.step() == step && r.layer() == 3 && r.quantity().equals(quantity))
                .mapToLong(HistogramRow::count)
                .sum();
    }
}
