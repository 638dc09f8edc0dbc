package dev.leadline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.results.Results;
import dev.leadline.session.Sparks;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Of three seeds of a recurrent network of four time steps, of which the third got no row; views show time in the place of depth. */
class TimeStepsAsLayersTest {
    @TempDir
    private static Path folder;

    private static SparkSession spark;

    @BeforeAll
    static void register() throws Exception {
        spark = Sparks.forQueries();
        Views.register(spark, Results.create(folder.resolve("r").toString()));
        String seeds = " FROM (SELECT explode(sequence(0, 2)) AS seed)";
        fill(
                "layers",
                "SELECT concat('trial ', seed) AS trial_id, 0 AS step, layer, layer_kind, delta AS delta_rms_log10,"
                        + " false AS delta_all_zero, false AS grad_all_zero, bigint(0) AS grad_nan_count,"
                        + " bigint(0) AS grad_inf_count, -7D AS grad_l2_log10"
                        + " FROM (SELECT explode(sequence(0, 2)) AS seed), (SELECT 0 AS layer, 'recurrent' AS layer_kind,"
                        + " double(NULL) AS delta UNION ALL SELECT 1, 'output', -1D)");
        fill(
                "times",
                "SELECT concat('trial ', seed) AS trial_id, 0 AS step, 0 AS layer, time_step,"
                        + " IF(time_step = 1, double(NULL), double(time_step - 6 - seed)) AS delta_rms_log10,"
                        + " time_step = 1 AS delta_all_zero, 0.25D AS saturated_fraction"
                        + " FROM (SELECT explode(sequence(0, 2)) AS seed), (SELECT explode(array(1, 2, 4)) AS time_step)");
        fill("trials", "SELECT concat('trial ', seed) AS trial_id, 4 AS depth, 0 AS steps" + seeds);
        fill(
                "members",
                "SELECT concat('trial ', seed) AS trial_id, 'a' AS arm_id, 'a' AS arm" + seeds);
        Views.forget(spark);
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    /** Rows with some of a table's columns, the others NULL. */
    private static void fill(String table, String rows) {
        spark.table(table).unionByName(spark.sql(rows), true).createOrReplaceTempView(table);
    }

    @Test
    void timeStepsStandWhereLayersDoAndTheOutputLayerBehindThem() {
        assertThat(
                        rows(
                                "layer, layer_name, trials, delta_zero, delta_rms_log10, saturated_fraction"))
                .isEqualTo("[[0,step1,3,3,null,0.25], [1,step2,3,0,-5.0,0.25],"
                        + " [3,step4,3,0,-3.0,0.25], [4,null,3,0,-1.0,null]]");
    }

    @Test
    void theGradientOfSharedWeightsIsOfNoTimeStep() {
        assertThat(rows("layer, grad_l2_log10"))
                .isEqualTo("[[0,null], [1,null], [3,null], [4,-7.0]]");
    }

    @Test
    void theProfileOfTheReportIsOverTime() {
        assertThat(ReadOnly.sql(
                                spark,
                                "SELECT count(*) FROM ("
                                        + Chart.of("layer_profile").sql()
                                        + ") WHERE delta_rms_log10 = -5")
                        .collectAsList()
                        .toString())
                .isEqualTo("[[1]]");
    }

    private static String rows(String columns) {
        return ReadOnly.sql(spark, "SELECT " + columns + " FROM gradient_by_layer ORDER BY layer")
                .collectAsList()
                .toString();
    }
}
