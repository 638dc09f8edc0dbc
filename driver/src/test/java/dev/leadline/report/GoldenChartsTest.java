package dev.leadline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.results.HandMade;
import dev.leadline.results.Results;
import dev.leadline.row.LayerLabel;
import dev.leadline.session.Sparks;
import dev.leadline.trial.LayerKind;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Status;
import dev.leadline.trial.Trial;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the views and charts about layers and theory make of rows that were written by hand: an arm of depths 2 and 4, three seeds each,
 * of which the last of depth 4 diverged; and two trials that failed, a day later.
 */
class GoldenChartsTest {
    /** Beside the way from input to output: in no chart. */
    private static final LayerLabel PROJECTION =
            new LayerLabel("stage2.block1.projection", LayerKind.PROJECTION);

    @TempDir
    private static Path folder;

    private static SparkSession spark;

    @BeforeAll
    static void land() throws Exception {
        List<HandMade> trials = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            trials.add(measured(HandMade.of(trial(2, seed), "golden", .1 * seed), 2, seed));
            Trial deep = trial(4, seed);
            trials.add(measured(
                    seed == 3
                            ? HandMade.ended(deep, "golden", Status.DIVERGED)
                                    .with("diverged_step", 7)
                                    .with("diverged_layer", 1)
                            : HandMade.of(deep, "golden", .2 * seed),
                    4,
                    seed));
        }
        for (int seed = 1; seed <= 2; seed++) {
            trials.add(HandMade.ended(
                            Trial.of(Map.of(Setting.WIDTH, 9, Setting.DEPTH, 2), seed),
                            "golden",
                            Status.FAILED)
                    .with("started_at", Instant.parse("2026-01-03T03:04:05Z")));
        }
        Results results = Results.create(folder.resolve("r").toString());
        HandMade.land(results, trials);
        spark = Sparks.forQueries();
        Views.register(spark, results);
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private static Trial trial(int depth, long seed) {
        return Trial.of(Map.of(Setting.WIDTH, 8, Setting.DEPTH, depth, Setting.STEPS, 400), seed);
    }

    /** In layer l at step s, seed k has signal -l - k / 10 - s / 1000, and share (l + k) / 10 of its units saturated. */
    private static HandMade measured(HandMade trial, int depth, int seed) {
        trial.with("test_error", .3 + seed / 10.0)
                .with("measured_slope", -.1 * seed * depth)
                .with("theory_slope", -.25)
                .with("theory_depth_scale", 3.5);
        for (int step : new int[] {0, 50, 53, 400}) {
            for (int layer = 0; layer < depth; layer++) {
                Map<String, Object> columns = new HashMap<>();
                columns.put("delta_rms_log10", -layer - seed / 10.0 - step / 1000.0);
                columns.put("delta_all_zero", false);
                columns.put("grad_all_zero", false);
                columns.put("grad_nan_count", 0);
                columns.put("grad_inf_count", 0);
                columns.put("grad_l2_log10", -10.0 - layer - seed / 10.0);
                columns.put("grad_rms_log10", -20.0 - layer - seed / 10.0);
                columns.put("jacobian_gain_log10", seed / -100.0);
                columns.put("grad_zero_fraction", seed / 10.0);
                columns.put(
                        "saturated_fraction", layer == depth - 1 ? null : (layer + seed) / 10.0);
                columns.put("dead_unit_fraction", layer == depth - 1 ? null : layer / 10.0);
                trial.layer(step, layer, columns);
            }
            trial.histogram(step, "grad", -3.0, seed)
                    .histogram(step, "grad", null, 1)
                    .histogramOf(PROJECTION, step, "grad", 1000);
        }
        return trial;
    }

    private static List<String> rows(String query) {
        return ReadOnly.sql(spark, query).collectAsList().stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(i -> String.valueOf(row.get(i)))
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static List<String> chart(String name, String columns) {
        return rows("SELECT " + columns + " FROM (" + Chart.of(name).sql() + ")");
    }

    @Test
    void differenceIsWhatIsMeasuredLessWhatTheoryExpects() {
        assertThat(rows(
                        "SELECT depth, trials, theory_slope, round(measured_slope, 9), round(difference, 9),"
                                + " theory_depth_scale FROM theory_vs_measured ORDER BY depth"))
                .containsExactly("2 3 -0.25 -0.4 -0.15 3.5", "4 3 -0.25 -0.8 -0.55 3.5");
        assertThat(
                        chart(
                                "theory",
                                "depth, theory_slope, round(measured_slope, 9), round(difference, 9), trials"))
                .containsExactly("2 -0.25 -0.4 -0.15 3", "4 -0.25 -0.8 -0.55 3");
    }

    @Test
    void layersShowTheMedianSeed() {
        assertThat(
                        rows(
                                "SELECT depth, layer, trials, round(delta_rms_log10, 9), round(grad_l2_log10, 9),"
                                        + " round(grad_rms_log10, 9), jacobian_gain_log10, grad_zero_fraction,"
                                        + " saturated_fraction, dead_unit_fraction"
                                        + " FROM gradient_by_layer WHERE step = 50 AND depth = 4 ORDER BY layer"))
                .containsExactly(
                        "4 0 3 -0.25 -10.2 -20.2 -0.02 0.2 0.2 0.0",
                        "4 1 3 -1.25 -11.2 -21.2 -0.02 0.2 0.3 0.1",
                        "4 2 3 -2.25 -12.2 -22.2 -0.02 0.2 0.4 0.2",
                        "4 3 3 -3.25 -13.2 -23.2 -0.02 0.2 null null");
    }

    @Test
    void networksRankTheDeepestOfEveryArmFirst() {
        assertThat(rows("SELECT rank, depth, trials FROM networks ORDER BY rank"))
                .containsExactly("1 2 2", "2 4 3", "3 2 3");
    }

    @Test
    void errorsAreMedianLeastAndGreatestOfTheSeedsThatCompleted() {
        assertThat(
                        chart(
                                "depth_error",
                                "depth, part, round(error, 9), round(least, 9), round(greatest, 9), seeds, of_seeds"))
                .containsExactly(
                        "2 test 0.5 0.4 0.6 3 3",
                        "2 training 0.2 0.1 0.3 3 3",
                        "4 test 0.5 0.4 0.6 3 3",
                        "4 training 0.3 0.2 0.4 2 3");
    }

    @Test
    void saturationIsTheMeanOverLayersAndTheWorstLayersMeanOverSeeds() {
        assertThat(
                        chart(
                                "saturation",
                                "depth, step, round(saturated_fraction, 9), round(worst_saturated_fraction, 9),"
                                        + " round(dead_unit_fraction, 9), round(worst_dead_unit_fraction, 9)"))
                .containsExactly(
                        "2 0 0.2 0.2 0.0 0.0",
                        "2 50 0.2 0.2 0.0 0.0",
                        "2 400 0.2 0.2 0.0 0.0",
                        "4 0 0.3 0.4 0.1 0.2",
                        "4 50 0.3 0.4 0.1 0.2",
                        "4 400 0.3 0.4 0.1 0.2");
    }

    @Test
    void profilesAreOfTheFirstRecordedStepOfEveryQuarter() {
        assertThat(
                        chart(
                                "layer_profile",
                                "depth, moment, step, layer, round(delta_rms_log10, 9), round(grad_l2_log10, 9)"))
                .containsExactly(
                        "2 start 0 0 -0.2 -10.2",
                        "2 start 0 1 -1.2 -11.2",
                        "4 start 0 0 -0.2 -10.2",
                        "4 start 0 1 -1.2 -11.2",
                        "4 start 0 2 -2.2 -12.2",
                        "4 start 0 3 -3.2 -13.2",
                        "2 end 400 0 -0.6 -10.2",
                        "2 end 400 1 -1.6 -11.2",
                        "4 end 400 0 -0.6 -10.2",
                        "4 end 400 1 -1.6 -11.2",
                        "4 end 400 2 -2.6 -12.2",
                        "4 end 400 3 -3.6 -13.2");
    }

    @Test
    void mapsShowTheMedianOverSeedsByLayerAndTime() {
        assertThat(chart(
                        "delta_map",
                        "depth, step, last_step, layer, layer_end, round(delta_rms_log10, 9)"))
                .contains("4 0 0 0 1 -0.2", "4 50 53 3 4 -3.2515", "4 400 400 2 3 -2.6")
                .hasSize(3 * 6);
        assertThat(chart("update_map", "depth, step, layer, update_ratio_log10"))
                .contains("4 0 0 null")
                .hasSize(3 * 6);
    }

    @Test
    void histogramsAddUpSeedsAndTheSharesOfOneStepAreAWhole() {
        assertThat(chart("histograms", "depth, quantity, step, bin_log10, count, round(share, 9)"))
                .containsExactly(
                        "2 grad 0 null 3 0.333333333", "2 grad 0 -3.0 6 0.666666667",
                        "2 grad 50 null 6 0.333333333", "2 grad 50 -3.0 12 0.666666667",
                        "2 grad 400 null 3 0.333333333", "2 grad 400 -3.0 6 0.666666667",
                        "4 grad 0 null 3 0.333333333", "4 grad 0 -3.0 6 0.666666667",
                        "4 grad 50 null 6 0.333333333", "4 grad 50 -3.0 12 0.666666667",
                        "4 grad 400 null 3 0.333333333", "4 grad 400 -3.0 6 0.666666667");
    }

    @Test
    void sweepsFailuresAndProvenanceCountTrials() {
        assertThat(chart(
                        "sweeps",
                        "sweep, trials, arms, depths, completed, diverged, failed, timed_out"))
                .containsExactly("golden 8 2 2 5 1 2 0");
        assertThat(chart("failures", "status, depth, seed, diverged_step, diverged_layer"))
                .containsExactly(
                        "FAILED 2 1 null null", "FAILED 2 2 null null", "DIVERGED 4 3 7 1");
        assertThat(chart("provenance", "host, trials, first_started, last_started"))
                .containsExactly("host 8 2026-01-02 03:04 2026-01-03 03:04");
    }
}
