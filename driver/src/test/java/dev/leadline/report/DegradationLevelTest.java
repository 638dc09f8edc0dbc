package dev.leadline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.session.Sparks;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.hipparchus.distribution.continuous.TDistribution;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;

/** How often the verdict on degradation errs with normal errors; {@link DegradationRatesTest} has all others, and more depths. */
class DegradationLevelTest {
    private static final List<Integer> SEEDS = List.of(2, 3, 5, 10);
    private static final List<Integer> DEPTHS = List.of(2, 3, 6);

    private static SparkSession spark;
    private static SimulatedArms arms;

    @BeforeAll
    static void simulate() {
        spark = Sparks.forQueries();
        arms = SimulatedArms.judged(spark, List.of(SimulatedArms.NORMAL), SEEDS, DEPTHS);
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    /** Correcting for all comparisons costs level where there are many; a rule that never says yes would have none. */
    @Test
    void ofAThousandArmsDealtFromOneCellFiveInAHundredAreCalledDegradedAtMost() {
        for (int seeds : SEEDS) {
            for (int depths : DEPTHS) {
                assertThat(arms.rates(SimulatedArms.NORMAL, seeds, depths).yes())
                        .as("%d seeds, %d depths", seeds, depths)
                        .isBetween(0.003, 0.05);
            }
        }
    }

    @Test
    void tailIsThatOfStudentsDistribution() {
        List<Row> comparisons = spark.sql("""
                SELECT df, (difference - 0.01) / se AS t, p FROM depth_comparisons
                WHERE int(arm_id) < 120 AND se > 0""").collectAsList();
        assertThat(comparisons).hasSizeGreaterThan(300);
        assertThat(comparisons).extracting(row -> row.getLong(0)).contains(2L, 3L, 27L, 54L);
        assertThat(comparisons)
                .allSatisfy(row -> assertThat(row.getDouble(2))
                        .isCloseTo(
                                new TDistribution(row.getLong(0))
                                        .cumulativeProbability(-row.getDouble(1)),
                                within(1e-12)));
    }
}
