package dev.leadline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.MadeFile;
import dev.leadline.session.Sparks;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How often view {@code depth_degradation} says what is not so, and how often what is: a thousand arms of each number of seeds and
 * depths, with errors drawn from a distribution that is the same at all depths, or differs by five points at the deepest. {@link
 * DegradationLevelTest} is the part of it that is run always.
 */
@Tag("full")
class DegradationRatesTest {
    private static final List<Integer> SEEDS = List.of(2, 3, 5, 10);
    private static final List<Integer> DEPTHS = List.of(2, 3, 4, 5, 6);

    private static final List<String> FALSE = SimulatedArms.ALIKE;
    private static final String WORSE = SimulatedArms.WORSE;
    private static final String SAME = SimulatedArms.SAME;

    private static SparkSession spark;
    private static SimulatedArms arms;

    @BeforeAll
    static void simulate() {
        spark = Sparks.forQueries();
        arms = SimulatedArms.judged(spark, SimulatedArms.ALL, SEEDS, DEPTHS);
    }

    @AfterAll
    static void stop() {
        spark.stop();
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
                .forEach(seeds -> DEPTHS.forEach(
                        depths -> assertThat(arms.rates(kind, seeds, depths).yes())
                                .as("%s, %d seeds, %d depths", kind, seeds, depths)
                                .isLessThanOrEqualTo(most))));
    }

    @Test
    void earlierRuleCalledAThirdOfSuchArmsDegraded() {
        assertThat(arms.rates(FALSE.get(0), 2, 4).earlier()).isCloseTo(0.32, within(0.04));
        assertThat(arms.rates(FALSE.get(0), 3, 4).earlier()).isCloseTo(0.23, within(0.04));
        assertThat(arms.rates(FALSE.get(0), 5, 4).earlier()).isCloseTo(0.17, within(0.04));
    }

    @Test
    void fiveSeedsSeeFivePointsInFourOfFiveArms() {
        assertThat(DEPTHS).allSatisfy(depths -> {
            assertThat(arms.rates(WORSE, 5, depths).deepestYes()).isGreaterThan(0.8);
            assertThat(arms.rates(WORSE, 5, depths).deepestNo()).isLessThan(0.01);
            assertThat(arms.rates(SAME, 5, depths).deepestNo()).isGreaterThan(0.65);
        });
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

    private static String table(String errors, Function<SimulatedArms.Rates, String> entry) {
        StringBuilder table = new StringBuilder("\n| " + errors + " | "
                + DEPTHS.stream().map(m -> m + " depths").collect(Collectors.joining(" | "))
                + " |\n|---|"
                + "---:|".repeat(DEPTHS.size()) + "\n");
        SEEDS.forEach(n -> table.append("| " + n + " seeds | ")
                .append(DEPTHS.stream()
                        .map(m -> entry.apply(arms.rates(errors, n, m)))
                        .collect(Collectors.joining(" | ")))
                .append(" |\n"));
        return table.toString();
    }
}
