package dev.leadline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.MadeFile;
import dev.leadline.job.Sparks;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.hipparchus.distribution.continuous.TDistribution;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How often view {@code depth_degradation} says what is not so, and how often what is: a thousand arms of each number of seeds and
 * depths, with errors drawn from a distribution that is the same at all depths, or differs by five points at the deepest.
 */
@Tag("full")
class DegradationRatesTest {
    private static final int ARMS = 1000;

    private static final List<Integer> SEEDS = List.of(2, 3, 5, 10);
    private static final List<Integer> DEPTHS = List.of(2, 3, 4, 5, 6);

    /** What errors are, in SQL, from z (standard normal), u and v (uniform in 0..1), depth j of m. */
    private static final Map<String, String> ERRORS = new LinkedHashMap<>();

    static {
        ERRORS.put("normal, sd 0.05", "0.3 + 0.05 * z");
        ERRORS.put(
                "zero half of the time, whole examples of 1,438",
                "round(greatest(0.03 * z, 0) * 1438) / 1438");
        ERRORS.put("log-normal, median 0.05, up to 0.9", "least(0.05 * exp(z), 0.9)");
        ERRORS.put("three of ten diverge", "CASE WHEN u < 0.3 THEN 0.9 ELSE 0.02 + 0.01 * v END");
        ERRORS.put("half diverge", "CASE WHEN u < 0.5 THEN 0.9 ELSE 0.02 + 0.01 * v END");
        ERRORS.put(
                "sd 0.1 at the deepest, 0.002 elsewhere",
                "0.3 + CASE WHEN j = m THEN 0.1 ELSE 0.002 END * z");
        ERRORS.put(
                "worse by 5 points, sd 0.02",
                "0.3 + 0.02 * z + CASE WHEN j = m THEN 0.05 ELSE 0 END");
        ERRORS.put("the same, sd 0.005", "0.3 + 0.005 * z");
    }

    private static final List<String> FALSE = ERRORS.keySet().stream().limit(6).toList();
    private static final String WORSE = "worse by 5 points, sd 0.02";
    private static final String SAME = "the same, sd 0.005";

    private record Key(String errors, int seeds, int depths) {}

    /**
     * Shares of arms.
     *
     * @param yes at any depth
     * @param deepestYes at the deepest
     * @param deepestNo at the deepest
     * @param earlier degraded at any depth by the rule of earlier versions
     */
    private record Rates(double yes, double deepestYes, double deepestNo, double earlier) {}

    private static SparkSession spark;
    private static Map<Key, Rates> rates;

    @BeforeAll
    static void simulate() {
        spark = Sparks.forQueries();
        long cells = (long) ERRORS.size() * ARMS * SEEDS.size() * DEPTHS.size();
        // A number of partitions that does not depend on the machine, so that the random numbers do
        // not.
        spark.range(0, cells, 1, 4).createOrReplaceTempView("drawn_arms");
        spark.sql(draws()).createOrReplaceTempView("compared_trials");
        spark.sql(Views.text("depth_comparisons")).createOrReplaceTempView("depth_comparisons");
        spark.sql(Views.text("depth_degradation")).createOrReplaceTempView("depth_degradation");
        rates = spark.sql("""
                        SELECT sweep, depths, seeds, avg(any_yes), avg(yes), avg(no), avg(earlier) FROM (
                          SELECT sweep, arm_id, count(*) AS depths, first(trials) AS seeds,
                            max(int(degradation <=> 'yes')) AS any_yes,
                            max_by(int(degradation <=> 'yes'), depth) AS yes,
                            max_by(int(degradation <=> 'no'), depth) AS no,
                            max(int(degraded <=> true)) AS earlier
                          FROM depth_degradation GROUP BY sweep, arm_id)
                        GROUP BY sweep, depths, seeds""").collectAsList().stream()
                .collect(Collectors.toMap(
                        row -> new Key(
                                List.copyOf(ERRORS.keySet())
                                        .get(Integer.parseInt(row.getString(0))),
                                (int) row.getLong(2),
                                (int) row.getLong(1)),
                        DegradationRatesTest::rates));
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    /** The trials of all arms; the sweep is the number of the errors' distribution. */
    private static String draws() {
        String error = IntStream.range(0, ERRORS.size())
                .mapToObj(i -> "WHEN %d THEN %s"
                        .formatted(i, List.copyOf(ERRORS.values()).get(i)))
                .collect(Collectors.joining(" ", "CASE kind ", " END"));
        return """
                SELECT string(kind) AS sweep, string(id) AS arm_id, '' AS arm, j AS depth, seed, 'COMPLETED' AS status,
                  '' AS activation, '' AS init, false AS batch_norm, '' AS clip_mode, '' AS residual, '' AS block_order, 1 AS width,
                  '' AS optimizer, 0.1D AS learning_rate, '' AS dataset, error AS train_error, error AS test_error,
                  error AS counted_error, 0D AS measured_slope, 'HEALTHY' AS gradient_verdict
                FROM (SELECT *, double(%s) AS error FROM (
                  SELECT *, randn(1) AS z, rand(2) AS u, rand(3) AS v FROM (
                    SELECT id, kind, m, j, explode(sequence(1, n)) AS seed FROM (
                      SELECT id, kind, n, m, explode(sequence(1, m)) AS j FROM (
                        SELECT id, int(id %% %d) AS kind,
                          element_at(array(%s), int(id div %d %% %d) + 1) AS n,
                          element_at(array(%s), int(id div %d %% %d) + 1) AS m
                        FROM drawn_arms)))))
                """.formatted(
                        error,
                        ERRORS.size(),
                        joined(SEEDS),
                        ERRORS.size(),
                        SEEDS.size(),
                        joined(DEPTHS),
                        ERRORS.size() * SEEDS.size(),
                        DEPTHS.size());
    }

    private static String joined(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static Rates rates(Row row) {
        return new Rates(row.getDouble(3), row.getDouble(4), row.getDouble(5), row.getDouble(6));
    }

    @Test
    void anArmDealtFromOneCellIsCalledDegradedInFiveOfAHundredCasesAtMost() {
        assertFalseRate(FALSE.subList(0, 3), 2, 0.05);
    }

    /** With two seeds each, two that diverge beside two that do not are too much of a chance for any rule. */
    @Test
    void andInLittleMoreWhereSeedsEitherTrainOrDiverge() {
        assertFalseRate(FALSE.subList(3, 5), 2, 0.08);
    }

    @Test
    void oneDepthThatScattersFiftyTimesAsMuchCostsTwoSeedsTheLevelAndThreeHardly() {
        assertFalseRate(FALSE.subList(5, 6), 2, 0.13);
        assertFalseRate(FALSE.subList(5, 6), 3, 0.1);
        assertFalseRate(FALSE.subList(5, 6), 5, 0.07);
    }

    private static void assertFalseRate(List<String> errors, int fewestSeeds, double most) {
        errors.forEach(kind -> SEEDS.stream()
                .filter(seeds -> seeds >= fewestSeeds)
                .forEach(seeds -> DEPTHS.forEach(depths -> assertThat(
                                rates.get(new Key(kind, seeds, depths)).yes())
                        .as("%s, %d seeds, %d depths", kind, seeds, depths)
                        .isLessThanOrEqualTo(most))));
    }

    @Test
    void earlierRuleCalledAThirdOfSuchArmsDegraded() {
        assertThat(rates.get(new Key(FALSE.get(0), 2, 4)).earlier()).isCloseTo(0.32, within(0.04));
        assertThat(rates.get(new Key(FALSE.get(0), 3, 4)).earlier()).isCloseTo(0.23, within(0.04));
        assertThat(rates.get(new Key(FALSE.get(0), 5, 4)).earlier()).isCloseTo(0.17, within(0.04));
    }

    @Test
    void fiveSeedsSeeFivePointsInFourOfFiveArms() {
        assertThat(DEPTHS).allSatisfy(depths -> {
            assertThat(rates.get(new Key(WORSE, 5, depths)).deepestYes()).isGreaterThan(0.8);
            assertThat(rates.get(new Key(WORSE, 5, depths)).deepestNo()).isLessThan(0.01);
            assertThat(rates.get(new Key(SAME, 5, depths)).deepestNo()).isGreaterThan(0.65);
        });
    }

    @Test
    void tailIsThatOfStudentsDistribution() {
        List<Row> comparisons = spark.sql("""
                SELECT df, (difference - 0.01) / se AS t, p FROM depth_comparisons
                WHERE sweep IN ('0', '6') AND int(arm_id) < 800 AND se > 0""").collectAsList();
        assertThat(comparisons).hasSizeGreaterThan(300);
        assertThat(comparisons).extracting(row -> row.getLong(0)).contains(2L, 3L, 54L);
        assertThat(comparisons)
                .allSatisfy(row -> assertThat(row.getDouble(2))
                        .isCloseTo(
                                new TDistribution(row.getLong(0))
                                        .cumulativeProbability(-row.getDouble(1)),
                                within(1e-12)));
    }

    @Test
    void theCommittedPageHasTheseRates() throws IOException {
        StringBuilder page = new StringBuilder(HEADER);
        page.append("\n## Arms called degraded although no depth is worse\n\n")
                .append(
                        "Percent of arms with `degradation` yes at any depth; in brackets, `degraded` by the earlier rule.\n");
        FALSE.forEach(errors -> page.append(table(
                errors,
                r -> String.format(Locale.ROOT, "%.1f (%.0f)", 100 * r.yes(), 100 * r.earlier()))));
        page.append(
                        "\n## What is seen\n\nPercent of arms with `degradation` yes at the deepest depth, where it is worse"
                                + " by five points:\n")
                .append(table(WORSE, r -> String.format(Locale.ROOT, "%.0f", 100 * r.deepestYes())))
                .append("\nPercent with no at the deepest depth, where it is not worse:\n")
                .append(table(SAME, r -> String.format(Locale.ROOT, "%.0f", 100 * r.deepestNo())));
        MadeFile.assertCommitted(
                "docs", "degradation-rates.md", "the rule of degradation", page.toString());
    }

    private static final String HEADER = """
            # How often the verdict on degradation errs

            Made by `driver/src/test/java/dev/leadline/report/DegradationRatesTest.java`, which lets the view `depth_degradation` judge 1,000
            simulated arms for each entry: change that, not this page. [science.md](science.md) has the rule.
            """;

    private static String table(String errors, Function<Rates, String> entry) {
        StringBuilder table = new StringBuilder("\n| " + errors + " | "
                + DEPTHS.stream().map(m -> m + " depths").collect(Collectors.joining(" | "))
                + " |\n|---|"
                + "---:|".repeat(DEPTHS.size()) + "\n");
        SEEDS.forEach(n -> table.append("| " + n + " seeds | ")
                .append(DEPTHS.stream()
                        .map(m -> entry.apply(rates.get(new Key(errors, n, m))))
                        .collect(Collectors.joining(" | ")))
                .append(" |\n"));
        return table.toString();
    }
}
