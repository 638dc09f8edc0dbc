package dev.leadline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.results.HandMade;
import dev.leadline.results.Results;
import dev.leadline.row.GradientVerdict;
import dev.leadline.session.Sparks;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Status;
import dev.leadline.trial.Trial;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the views conclude from rows that were written by hand. Each arm is a width; p is from SciPy 1.17, that of width 18 from Simpson's rule over the density. */
class GoldenViewsTest {
    private static final Double DIVERGED = null;

    @TempDir
    private static Path folder;

    private static SparkSession spark;
    private static final List<HandMade> trials = new ArrayList<>();

    @BeforeAll
    static void land() throws Exception {
        arm(
                8,
                Map.of(
                        2,
                        errors(.10, .12, .14),
                        8,
                        errors(.04, .06, .08),
                        20,
                        errors(.065, .085, .105)));
        arm(9, Map.of(2, errors(.1, .2, DIVERGED), 8, errors(DIVERGED, DIVERGED, DIVERGED)));
        arm(10, Map.of(2, errors(.02, .03), 8, errors(DIVERGED, DIVERGED)));
        arm(
                11,
                Map.of(
                        2,
                        errors(.05, .05, .05),
                        8,
                        errors(.05, .06, .07),
                        20,
                        errors(.05, .15, .25)));
        arm(
                12,
                Map.of(
                        2,
                        errors(.01, .02, .03, .04),
                        20,
                        errors(.06, .07, .08, .09),
                        44,
                        errors(.07, .08, .09, .10)));
        arm(16, Map.of(2, errors(.05, .06, .07), 8, errors(.0453, .0553, .0653)));
        arm(17, Map.of(2, errors(.05, .06, .07), 8, errors(.0812, .0912, .1012)));
        arm(
                18,
                Map.of(
                        2,
                        errors(.01, .02, .06),
                        8,
                        errors(.02, .03, .07),
                        20,
                        errors(.07, .08, .12)));
        arm(13, Map.of(2, errors(.02), 8, errors(.88)));
        arm(
                14,
                Map.of(
                        2,
                        errors(.05, .05),
                        8,
                        errors(.05, .05),
                        20,
                        errors(.07, .07),
                        44,
                        errors(.06, .06)));
        for (int seed = 1; seed <= 3; seed++) {
            trials.add(HandMade.of(
                    trial(
                            2,
                            15,
                            seed,
                            Map.of(Setting.SET, DataSetName.GAUSSIAN, Setting.CLASSES, 4)),
                    "golden",
                    .04 + seed / 100.0));
            trials.add(HandMade.ended(
                    trial(
                            4,
                            15,
                            seed,
                            Map.of(Setting.SET, DataSetName.GAUSSIAN, Setting.CLASSES, 4)),
                    "golden",
                    List.of(Status.FAILED, Status.TIMED_OUT, Status.DIVERGED).get(seed - 1)));
        }
        for (int seed = 1; seed <= 3; seed++) {
            trials.add(HandMade.ended(
                    trial(2, 19, seed, Map.of(Setting.EVALUATE_EVERY, 7)),
                    "golden",
                    Status.TIMED_OUT));
            trials.add(HandMade.of(
                    trial(2, 19, seed, Map.of(Setting.EVALUATE_EVERY, 9)), "golden", .01 * seed));
        }
        Results results = Results.create(folder.resolve("r").toString());
        HandMade.land(results, trials);
        spark = Sparks.forQueries();
        Views.register(spark, results);
        ReadOnly.sql(spark, "TABLE depth_comparisons").cache();
        ReadOnly.sql(spark, "TABLE depth_degradation").cache();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private static Double[] errors(Double... errors) {
        return errors;
    }

    private static Trial trial(int depth, int width, long seed, Map<Setting, Object> more) {
        Map<Setting, Object> settings = new EnumMap<>(Setting.class);
        settings.putAll(more);
        settings.put(Setting.DEPTH, depth);
        settings.put(Setting.WIDTH, width);
        return Trial.of(settings, seed);
    }

    private static void arm(int width, Map<Integer, Double[]> errors) {
        errors.forEach((depth, seeds) -> IntStream.range(0, seeds.length).forEach(i -> {
            Trial trial = trial(depth, width, i + 1, Map.of());
            trials.add((seeds[i] == null
                            ? HandMade.ended(trial, "golden", Status.DIVERGED)
                            : HandMade.of(trial, "golden", seeds[i]))
                    .with(
                            "gradient_verdict",
                            i == 0 && depth == 20
                                    ? GradientVerdict.VANISHING
                                    : GradientVerdict.HEALTHY)
                    .with("measured_slope", -0.1 * (i + 1))
                    .with("test_error", seeds[i] == null ? null : (Double) (2 * seeds[i])));
        }));
    }

    /** Rows as text, values separated by a blank. */
    private static List<String> rows(String query) {
        return ReadOnly.sql(spark, query).collectAsList().stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(i -> String.valueOf(row.get(i)))
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static List<String> cells(String columns, int width) {
        return rows("SELECT depth, " + columns + " FROM depth_degradation WHERE width = " + width
                + " ORDER BY depth");
    }

    @Test
    void depthIsHeldAgainstEveryShallowerOneWithTheVarianceOfAllDepths() {
        assertThat(
                        rows(
                                "SELECT depth, shallower_depth, round(difference, 9), round(se, 9), df, comparisons,"
                                        + " round(p, 9) FROM depth_comparisons WHERE arm LIKE '%width=8' ORDER BY 1, 2"))
                .containsExactly(
                        "8 2 -0.06 0.016329932 6 3 0.997415982",
                        "20 2 -0.035 0.016329932 6 3 0.983478737",
                        "20 8 0.025 0.016329932 6 3 0.196876826");
        assertThat(cells(
                        "degradation, round(degradation_p, 9), degradation_against,"
                                + " round(degradation_difference, 9)",
                        8))
                .containsExactly(
                        "2 null null null null",
                        "8 no 1.0 2 -0.06",
                        "20 undecided 0.590630479 8 0.025");
    }

    @Test
    void depthsThatDifferByFivePointsAndScatterByOneAreTold() {
        assertThat(cells("degradation, round(degradation_p, 9), degradation_against", 12))
                .containsExactly("2 null null null", "20 yes 0.002649809 2", "44 yes 5.87356E-4 2");
    }

    @Test
    void fiveInAHundredIsTheLevelOnBothSides() {
        assertThat(cells("degradation, round(degradation_p, 9)", 16))
                .containsExactly("2 null null", "8 undecided 0.926912704");
        assertThat(cells("degradation, round(degradation_p, 9)", 17))
                .containsExactly("2 null null", "8 yes 0.030136188");
    }

    /** Alone, 20 layers against 2 would have p = 0.0299; of three depths there are three comparisons. */
    @Test
    void verdictIsCorrectedForTheNumberOfComparisonsAndMediansAreNotMeans() {
        assertThat(cells(
                        "degradation, round(degradation_p, 9), round(train_error_median, 9),"
                                + " round(train_error_mean, 9), round(test_error_median, 9)",
                        18))
                .containsExactly(
                        "2 null null 0.02 0.03 0.04",
                        "8 undecided 1.0 0.03 0.04 0.06",
                        "20 undecided 0.089841487 0.08 0.09 0.16");
    }

    @Test
    void ofTheSameTrainingRecordedOtherwiseTheOneThatCompletedCounts() {
        assertThat(cells("trained_of, round(train_error_median, 9)", 19))
                .containsExactly("2 3 of 3 0.02");
    }

    @Test
    void depthThatScattersMoreThanItsArmIsJudgedByItsOwnVariance() {
        assertThat(rows(
                        "SELECT depth, shallower_depth, round(se, 9), round(p, 9) FROM depth_comparisons"
                                + " WHERE arm LIKE '%width=11' ORDER BY 1, 2"))
                .containsExactly(
                        "8 2 0.047375568 0.5",
                        "20 2 0.057735027 0.085023372",
                        "20 8 0.058022984 0.108582508");
    }

    @Test
    void seedThatDivergedCountsAsAGuessAndMediansSayOverHowMany() {
        assertThat(cells(
                        "trained_of, round(train_error_median, 9), round(counted_error, 9), degradation,"
                                + " round(degradation_p, 9)",
                        9))
                .containsExactly(
                        "2 2 of 3 0.15 0.4 null null", "8 0 of 3 null 0.9 undecided 0.061686256");
    }

    @Test
    void depthOfWhichAllSeedsDivergedIsDegraded() {
        assertThat(cells("trained_of, degradation, round(degradation_p, 9), degraded", 10))
                .containsExactly("2 2 of 2 null null null", "8 0 of 2 yes 1.6705E-5 null");
    }

    @Test
    void guessIsOneOfAsManyClassesAsThereAreAndFailuresCount() {
        assertThat(cells("trained_of, round(counted_error, 9), degradation, diverged", 15))
                .containsExactly("2 3 of 3 0.06 null 0", "4 0 of 3 0.75 yes 1");
    }

    @Test
    void oneSeedDecidesNothing() {
        assertThat(cells("degradation, degradation_p", 13))
                .containsExactly("2 null null", "8 undecided null");
    }

    @Test
    void withoutScatterThePointDecidesAndExactlyOnePointDoesNot() {
        assertThat(cells("degradation, degradation_p", 14))
                .containsExactly("2 null null", "8 no 1.0", "20 yes 0.0", "44 undecided 1.0");
    }

    @Test
    void earlierRuleIsTwoStandardErrorsOfBothSidesAgainstTheBestShallowerMean() {
        assertThat(cells(
                        "round(train_error_mean, 9), round(train_error_se, 9), best_shallower_depth,"
                                + " round(best_shallower_train_error, 9), degraded",
                        8))
                .containsExactly(
                        "2 0.12 0.011547005 null null null",
                        "8 0.06 0.011547005 2 0.12 false",
                        "20 0.085 0.011547005 8 0.06 false");
        assertThat(cells("degraded", 12)).containsExactly("2 null", "20 true", "44 true");
    }

    @Test
    void standardErrorIsThatOfTheSeedsThatCompleted() {
        assertThat(cells(
                                "round(train_error_se, 9), train_error_min, train_error_max,"
                                        + " round(test_error_se, 9)",
                                9)
                        .get(0))
                .isEqualTo("2 0.05 0.1 0.2 0.1");
    }

    @Test
    void gradientsVerdictIsTheSeedsOwnOrMixed() {
        assertThat(cells("gradient_verdict, round(measured_slope, 9), completed, diverged", 11))
                .containsExactly("2 HEALTHY -0.2 3 0", "8 HEALTHY -0.2 3 0", "20 MIXED -0.2 3 0");
        assertThat(cells("gradient_verdict", 15)).containsExactly("2 null", "4 null");
    }

    @Test
    void verdictsCountEveryCell() {
        assertThat(
                        rows(
                                "SELECT sweep, gradient_verdict, degradation, cells, shallowest, deepest FROM verdicts"))
                .containsExactly(
                        "golden null null 2 2 2",
                        "golden null yes 1 4 4",
                        "golden HEALTHY null 10 2 2",
                        "golden HEALTHY no 2 8 8",
                        "golden HEALTHY undecided 6 8 44",
                        "golden HEALTHY yes 3 8 44",
                        "golden MIXED undecided 3 20 20",
                        "golden MIXED yes 2 20 20");
        assertThat(rows("SELECT sum(cells) FROM verdicts")).containsExactly("29");
    }

    @Test
    void theReportShowsTheSameVerdicts() {
        String chart = Chart.of("verdicts").sql();
        assertThat(
                        rows(
                                "SELECT degradation, count(*), min(round(shallower_error, 9)) FROM ("
                                        + chart
                                        + ") WHERE gradient <> 'NOT MEASURED' GROUP BY degradation ORDER BY degradation"))
                .containsExactly(
                        "DEGRADED 5 0.025",
                        "NOT COMPARED 10 null",
                        "NOT DEGRADED 2 0.05",
                        "UNDECIDED 9 0.02");
    }
}
