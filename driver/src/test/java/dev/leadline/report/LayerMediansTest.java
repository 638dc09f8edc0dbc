package dev.leadline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.results.Results;
import dev.leadline.session.Sparks;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Medians over five seeds of one network, in some of which a layer's signal is zero or not finite. Its first two layers landed before
 * the kind of a layer was recorded; the fifth one, in a shortcut, is in no row of a view or chart.
 */
class LayerMediansTest {
    private static final Double ZERO = Double.NEGATIVE_INFINITY;
    private static final Double OVERFLOWED = Double.POSITIVE_INFINITY;

    @TempDir
    private static Path folder;

    private static SparkSession spark;

    @BeforeAll
    static void register() throws Exception {
        spark = Sparks.forQueries();
        Views.register(spark, Results.create(folder.resolve("r").toString()));
        List<String> layers = new ArrayList<>();
        layer(layers, 0, ZERO, ZERO, ZERO, -40.0, -41.0);
        layer(layers, 1, ZERO, -40.0, -41.0, -42.0, -43.0);
        layer(layers, 2, OVERFLOWED, -1.0, OVERFLOWED, -2.0, -3.0);
        layer(layers, 3, OVERFLOWED, OVERFLOWED, OVERFLOWED, -2.0, ZERO);
        layer(layers, 4, -5.0, -5.0, -5.0, -5.0, -5.0);
        String kinds =
                " SELECT *, CASE WHEN layer = 4 THEN 'projection' WHEN layer > 1 THEN 'dense' END AS layer_kind";
        fill("layers", kinds + " FROM (" + String.join(" UNION ALL ", layers) + ")");
        String seeds = " FROM (SELECT explode(sequence(0, 4)) AS seed)";
        fill("trials", "SELECT concat('trial ', seed) AS trial_id, 5 AS depth, 0 AS steps" + seeds);
        fill(
                "members",
                "SELECT concat('trial ', seed) AS trial_id, 'a' AS arm_id, 'a' AS arm" + seeds);
        Views.forget(spark);
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    /** The log10 of a signal of each seed; of a gradient and an update that are zero with it. */
    private static void layer(List<String> layers, int layer, Double... deltas) {
        for (int seed = 0; seed < deltas.length; seed++) {
            Double delta = deltas[seed];
            String size = delta.isInfinite() ? "double(NULL)" : delta + "D";
            layers.add(String.format(
                    Locale.ROOT,
                    "SELECT 'trial %d' AS trial_id, 0 AS step, %d AS layer, %s AS delta_rms_log10, %s AS delta_all_zero,"
                            + " %3$s AS grad_l2_log10, %s AS grad_all_zero, bigint(0) AS grad_nan_count,"
                            + " bigint(%d) AS grad_inf_count, %3$s AS update_ratio_log10, double(%d) AS update_l2,"
                            + " 1D AS weight_l2, bigint(%d) AS update_nonfinite_count",
                    seed,
                    layer,
                    size,
                    delta.equals(ZERO),
                    delta.equals(ZERO),
                    delta.equals(OVERFLOWED) ? 2 : 0,
                    delta.equals(ZERO) ? 0 : 1,
                    delta.equals(OVERFLOWED) ? 2 : 0));
        }
    }

    /** Rows with some of a table's columns, the others NULL. */
    private static void fill(String table, String rows) {
        spark.table(table).unionByName(spark.sql(rows), true).createOrReplaceTempView(table);
    }

    @Test
    void seedWhoseSignalIsZeroLiesBelowTheOthers() {
        assertThat(median("gradient_by_layer", 1)).isEqualTo(-42.0);
        assertThat(median("gradient_by_layer", 0)).isNull();
    }

    @Test
    void seedWhoseSignalIsNotFiniteLiesAboveTheOthers() {
        assertThat(median("gradient_by_layer", 2)).isEqualTo(-1.0);
        assertThat(median("gradient_by_layer", 3)).isNull();
    }

    @Test
    void seedsWithoutASizeAreCounted() {
        List<Row> rows = ReadOnly.sql(
                        spark,
                        "SELECT layer, trials, delta_zero, delta_not_finite FROM gradient_by_layer ORDER BY layer")
                .collectAsList();
        assertThat(rows.toString()).isEqualTo("[[0,5,3,0], [1,5,1,0], [2,5,0,2], [3,5,1,3]]");
    }

    @Test
    void gradientsAndUpdatesAreRankedAlike() {
        assertThat(ReadOnly.sql(
                                spark,
                                "SELECT grad_l2_log10, update_ratio_log10 FROM gradient_by_layer ORDER BY layer")
                        .collectAsList()
                        .toString())
                .isEqualTo("[[null,null], [-42.0,-42.0], [-1.0,-1.0], [null,null]]");
    }

    @Test
    void chartsShowTheSameMedians() {
        for (String chart : List.of("delta_map", "update_map", "layer_profile")) {
            String column = chart.equals("update_map") ? "update_ratio_log10" : "delta_rms_log10";
            String sql = Chart.of(chart).sql();
            List<Row> rows = ReadOnly.sql(
                            spark,
                            "SELECT layer, %s FROM (%s) ORDER BY layer".formatted(column, sql))
                    .collectAsList();
            assertThat(rows.toString())
                    .as(chart)
                    .isEqualTo("[[0,null], [1,-42.0], [2,-1.0], [3,null]]");
        }
    }

    private static Double median(String view, int layer) {
        Row row = ReadOnly.sql(
                        spark,
                        "SELECT delta_rms_log10 FROM %s WHERE layer = %d".formatted(view, layer))
                .first();
        return row.isNullAt(0) ? null : row.getDouble(0);
    }
}
