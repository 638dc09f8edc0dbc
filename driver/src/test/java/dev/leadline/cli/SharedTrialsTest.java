package dev.leadline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.report.ReadOnly;
import dev.leadline.report.Views;
import dev.leadline.results.HandMade;
import dev.leadline.results.Results;
import dev.leadline.session.Sparks;
import dev.leadline.sweep.Sweep;
import dev.leadline.trial.Status;
import dev.leadline.trial.Trial;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sweeps that share trials, tune a setting for each depth, lose seeds, or record otherwise. */
class SharedTrialsTest {
    private static final String FIRST = """
            name: first
            data: {set: digits}
            train: {steps: 30}
            record: {layers-every: 0, evaluate-every: 0}
            grid: {depth: [2, 8]}
            seeds: 3
            """;

    private static final String SECOND =
            FIRST.replace("first", "second").replace("[2, 8]", "[2, 8, 20]");

    private static final String EVALUATED =
            SECOND.replace("evaluate-every: 0", "evaluate-every: 15");

    private static final String TUNED = """
            name: tuned
            data: {set: digits}
            train: {steps: 60, momentum: 0.9}
            record: {layers-every: 0, evaluate-every: 0}
            zip:
              - {depth: [2, 8, 20], learning-rate: [0.05, 0.02, 0.01]}
            seeds: 3
            """;

    private static final String SURVIVORS = """
            name: survivors
            data: {set: digits}
            model: {activation: relu, init: he, residual: identity}
            train: {steps: 60, momentum: 0.9}
            record: {layers-every: 60, evaluate-every: 0}
            grid:
              depth: [4, 24]
              learning-rate: [0.004, 0.008]
            seeds: 6
            """;

    @TempDir
    private Path folder;

    private Results results;

    @BeforeEach
    void create() throws IOException {
        results = Results.create(folder.resolve("r").toString());
    }

    /** Lands the trials of a sweep as if it had run, but for table members, and runs it, which finds nothing to train. */
    private void run(String text, Function<Trial, Double> error) throws IOException {
        Sweep sweep = Sweep.parse("s.yaml", text);
        List<HandMade> landed = new ArrayList<>();
        var done = results.trialIds();
        for (Trial trial : sweep.trials()) {
            Double value = error.apply(trial);
            if (!done.contains(trial.id())) {
                landed.add(
                        value == null
                                ? HandMade.ended(trial, sweep.name(), Status.DIVERGED)
                                : HandMade.of(trial, sweep.name(), value));
            }
        }
        if (!landed.isEmpty()) {
            HandMade.land(results, landed);
        }
        assertThat(leadline("run", file(text))).isNotNull();
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("s.yaml"), text).toString();
    }

    /** What the verb prints, with the results directory as its option or its argument. */
    private String leadline(String verb, String... sweep) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(verb));
        arguments.addAll(List.of(sweep));
        if (sweep.length > 0) {
            arguments.add("--out");
        }
        arguments.add(folder.resolve("r").toString());
        StringWriter out = new StringWriter();
        int code = Leadline.commandLine()
                .setOut(new PrintWriter(out))
                .execute(arguments.toArray(String[]::new));
        assertThat(code).isZero();
        return out.toString();
    }

    private List<String> rows(String query) throws IOException {
        try (SparkSession spark = Sparks.forQueries()) {
            Views.register(spark, results);
            return ReadOnly.sql(spark, query).collectAsList().stream()
                    .map(row -> IntStream.range(0, row.size())
                            .mapToObj(i -> String.valueOf(row.get(i)))
                            .collect(Collectors.joining(" ")))
                    .toList();
        }
    }

    /** Deep ones are worse by 0.3, and seeds differ by 0.001. */
    private static double error(Trial trial) {
        int depth = trial.model().depth();
        return (depth == 2 ? .02 : depth == 8 ? .1 : .4) + trial.seed() % 3 / 1000.0;
    }

    @Test
    void trialCountsInEverySweepThatAskedForIt() throws IOException {
        run(FIRST, SharedTrialsTest::error);
        run(SECOND, SharedTrialsTest::error);
        assertThat(leadline("status").lines())
                .contains(
                        "first          6         0         0         0",
                        "second         9         0         0         0");
        assertThat(rows("SELECT m.sweep, count(*) FROM members AS m JOIN trials USING (trial_id)"
                        + " GROUP BY m.sweep ORDER BY m.sweep"))
                .containsExactly("first 6", "second 9");
    }

    @Test
    void comparisonStaysWithinTheSweep() throws IOException {
        run(SECOND.replace("[2, 8, 20]", "[8, 20]"), SharedTrialsTest::error);
        run(FIRST, SharedTrialsTest::error);
        assertThat(
                        rows(
                                "SELECT sweep, depth, trials, degradation, degradation_against FROM depth_degradation"))
                .containsExactly(
                        "first 2 3 null null",
                        "first 8 3 yes 2",
                        "second 8 3 null null",
                        "second 20 3 yes 8");
        assertThat(rows("SELECT depth, trials FROM networks ORDER BY depth"))
                .containsExactly("2 3", "8 3", "20 3");
    }

    @Test
    void directoryFromBeforeThereWereMembersIsCountedByItsRows() throws IOException {
        Sweep first = Sweep.parse("s.yaml", FIRST);
        HandMade.land(
                results,
                first.trials().stream()
                        .map(t -> HandMade.of(t, "first", error(t)))
                        .toList());
        assertThat(leadline("status").lines())
                .contains("first         6         0         0         0");
        assertThat(rows("SELECT sweep, depth, trials, degradation FROM depth_degradation"))
                .containsExactly("first 2 3 null", "first 8 3 yes");
    }

    @Test
    void planAndRunTellThatTheSameTrainingLandedWithOtherRecording() throws IOException {
        run(SECOND, SharedTrialsTest::error);
        assertThat(leadline("plan", file(EVALUATED)).lines())
                .contains(
                        "3 cells x 3 seeds = 9 trials, 0 done, 9 to run",
                        "9 trials have landed with other recording settings: evaluate-every 0 for 15");
        assertThat(leadline("plan", file(SECOND)))
                .contains("9 done, 0 to run")
                .doesNotContain("recording");
    }

    @Test
    void trainingThatIsThereTwiceRecordedOtherwiseIsComparedOnce() throws IOException {
        run(SECOND, SharedTrialsTest::error);
        run(EVALUATED, SharedTrialsTest::error);
        assertThat(leadline("status").lines())
                .contains("second        18         0         0         0");
        assertThat(rows("SELECT depth, trials, degradation FROM depth_degradation"))
                .containsExactly("2 3 null", "8 3 yes", "20 3 yes");
        assertThat(rows("SELECT DISTINCT arm FROM members"))
                .containsExactly("engine=fast;steps=30");
    }

    @Test
    void depthsAreComparedEachAtItsOwnRate() throws IOException {
        run(TUNED, SharedTrialsTest::error);
        assertThat(rows("SELECT arm, depth, learning_rate, degradation FROM depth_degradation"))
                .containsExactly(
                        "engine=fast;learning-rate=per-depth:tuned;momentum=0.9;steps=60 2 0.05 null",
                        "engine=fast;learning-rate=per-depth:tuned;momentum=0.9;steps=60 8 0.02 yes",
                        "engine=fast;learning-rate=per-depth:tuned;momentum=0.9;steps=60 20 0.01 yes");
        assertThat(leadline("run", file(TUNED)).lines())
                .contains(
                        "              2       8      20", "  tuned  0.0210  0.1010  0.4010  ▁▁▄");
    }

    @Test
    void depthOfWhichSeedsAreLostIsCountedAndMarked() throws IOException {
        // As measured: all seeds of 24 layers diverge at the larger rate, two of six at the
        // smaller.
        run(
                SURVIVORS,
                t -> t.model().depth() == 24
                                && (t.training().learningRate() > .005 || t.seed() % 3 == 0)
                        ? null
                        : Double.valueOf(.05 + t.seed() % 3 / 1000.0));
        assertThat(
                        rows(
                                "SELECT learning_rate, depth, trained_of, degradation FROM depth_degradation ORDER BY 1, 2"))
                .containsExactly(
                        "0.004 4 6 of 6 null",
                        "0.004 24 4 of 6 undecided",
                        "0.008 4 6 of 6 null",
                        "0.008 24 0 of 6 yes");
        assertThat(rows("SELECT sum(cells) FROM verdicts")).containsExactly("4");
        assertThat(leadline("run", file(SURVIVORS))).contains("0.0515 4/6").contains("diverged");
        assertThat(rows("SELECT status, train_error FROM trials WHERE trial_id = ("
                        + documentedQueryForTheBestTrial() + ")"))
                .containsExactly("COMPLETED 0.05");
    }

    private static String documentedQueryForTheBestTrial() throws IOException {
        return Files.readString(Path.of("../docs/how-to.md"))
                .lines()
                .filter(line -> line.contains("train_error LIMIT 1"))
                .map(line -> line.replaceFirst(".*\"(SELECT .*? LIMIT 1)\".*", "$1"))
                .collect(Collectors.joining());
    }
}
