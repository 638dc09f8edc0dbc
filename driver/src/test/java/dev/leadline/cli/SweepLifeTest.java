package dev.leadline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

/** A sweep from its file to its answers, by the commands that a user types. */
class SweepLifeTest {
    @TempDir
    private Path folder;

    private Path sweep;
    private String results;

    @BeforeEach
    void writeSweep() throws IOException {
        sweep = folder.resolve("small.yaml");
        results = folder.resolve("r").toString();
        write("[2, 4]", 3);
    }

    private void write(String depths, int steps) throws IOException {
        Files.writeString(sweep, """
                name: small
                model: {width: 16}
                train: {batch: 32, steps: %d}
                grid:
                  depth: %s
                  activation: [relu, sigmoid]
                seeds: 2
                """.formatted(steps, depths));
    }

    @Test
    void runsLandsAnswersResumesAndExtends() throws Exception {
        CommandRun first = run();
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out())
                .contains("Median training error over 2 seeds", "relu", "sigmoid", "leadline sql");
        assertThat(first.err()).contains("small: 8 of 8 trials to train");

        CommandRun again = run();
        assertThat(again.exitCode()).isZero();
        assertThat(again.err()).contains("nothing to train: all 8 trials of small have landed");

        write("[2, 4, 6]", 3);
        assertThat(run().err()).contains("small: 4 of 12 trials to train");

        CommandRun csv = CommandRun.here(
                "sql", results, "SELECT count(*) AS n FROM trials", "--format", "csv");
        assertThat(csv.out()).isEqualTo("n\r\n12\r\n");
        assertThat(csv.err()).isEmpty();

        CommandRun status = CommandRun.here("status", results);
        assertThat(status.out()).contains("small").containsPattern("small +12 +0 +0 +0");

        CommandRun view = CommandRun.here(
                "sql",
                results,
                "SELECT depth, completed FROM depth_degradation",
                "--format",
                "json");
        assertThat(view.out().lines()).hasSize(6).contains("{\"depth\":2,\"completed\":2}");
        assertThat(independentCount("trials")).isEqualTo(12);
        assertThat(independentCount("layers")).isEqualTo((2 + 4 + 6) * 2 * 2 * 2);
        assertThat(files("trials")).isLessThanOrEqualTo(4);
    }

    @Test
    void sameSweepTwiceGivesTheSameNumbers() throws Exception {
        run();
        String other = folder.resolve("other").toString();
        CommandRun.here("run", sweep.toString(), "--out", other, "--master", "local[1]");
        for (String table : new String[] {"layers", "steps"}) {
            String query = "SELECT * EXCEPT (%s) FROM %s ORDER BY ALL"
                    .formatted(table.equals("steps") ? "step_ms, stats_ms" : "trial_id", table);
            String mine =
                    CommandRun.here("sql", results, query, "--format", "csv").out();
            assertThat(mine).hasLineCount(table.equals("layers") ? 49 : 33);
            assertThat(CommandRun.here("sql", other, query, "--format", "csv").out())
                    .isEqualTo(mine);
        }
    }

    @Test
    void killedDriverLosesNothingThatLandedAndRepeatsNothing() throws Exception {
        write("[2, 4, 6, 8]", 400);
        Path err = folder.resolve("killed.txt");
        Process driver = startedAndLanded(3, err);
        driver.destroyForcibly().waitFor();
        long landed = files("trials");
        assertThat(landed).as(Files.readString(err)).isBetween(3L, 15L);
        assertThat(CommandRun.here("status", results).out())
                .containsPattern(
                        "running  small: \\d+ of 16 trials, \\d+ running, 0 diverged, 0 failed");
        CommandRun rest = run();
        assertThat(rest.exitCode()).as(rest.err()).isZero();
        assertThat(rest.err()).containsPattern("small: \\d+ of 16 trials to train");
        assertThat(CommandRun.here("status", results).out()).doesNotContain("running");
        assertThat(rest.err()).doesNotContain("16 of 16");
        CommandRun ids = CommandRun.here(
                "sql",
                results,
                "SELECT count(*), count(DISTINCT trial_id) FROM trials",
                "--format",
                "csv");
        assertThat(ids.out()).endsWith("16,16\r\n");
        assertThat(independentCount("trials")).isEqualTo(16);
        // 41 recorded steps and the last one.
        assertThat(independentCount("layers")).isEqualTo((2 + 4 + 6 + 8) * 2 * 2 * 41);
    }

    @Test
    void runWhoseTrialsAreDeletedMeanwhileCountsWhatIsThereAtItsEnd() throws Exception {
        write("[2, 4, 6, 8]", 400);
        Path err = folder.resolve("deleted.txt");
        Process driver = startedAndLanded(3, err);
        FileUtils.deleteDirectory(Path.of(results, "trials").toFile());
        assertThat(driver.waitFor()).as(Files.readString(err)).isEqualTo(1);
        assertThat(Files.readString(err))
                .containsPattern("\\d+ of 16 trials are not in .*, though the run came to its end"
                        + "|Spark gave up on a task")
                .doesNotContain("\tat ");
        CommandRun rest = run();
        assertThat(rest.exitCode()).as(rest.err()).isZero();
        assertThat(independentCount("trials")).isEqualTo(16);
    }

    @Test
    void interruptedRunSaysWhatLandedAndHowToGoOn() throws Exception {
        write("[2, 4, 6, 8]", 400);
        Path err = folder.resolve("interrupted.txt");
        Process driver = startedAndLanded(1, err);
        // SIGTERM, which takes the same way as Ctrl-C (and ends with 128 + 15 instead of 130): a
        // build that runs in the background of a shell passes on to its children to ignore SIGINT.
        driver.destroy();
        assertThat(driver.waitFor()).isEqualTo(143);
        assertThat(Files.readString(err))
                .containsPattern(
                        "interrupted: at least \\d+ of 16 trials have landed and are safe; go on with: leadline run")
                .doesNotContain("Exception");
    }

    /** A run of the sweep in its own process, that has landed so many trials already. */
    private Process startedAndLanded(int trials, Path err)
            throws IOException, InterruptedException {
        Process driver = CommandRun.start(
                folder.resolve("out.txt"),
                err,
                "run",
                sweep.toString(),
                "--out",
                results,
                "--master",
                "local[2]");
        long deadline = System.nanoTime() + 120_000_000_000L;
        while (files("trials") < trials && driver.isAlive() && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        return driver;
    }

    @Test
    void failedTrialsAreRowsAndCanBeRetried() throws Exception {
        Files.writeString(sweep, """
                name: small
                data: {set: mnist, path: %s}
                train: {batch: 32, steps: 2}
                grid: {depth: [2, 3]}
                """.formatted(folder.resolve("nowhere")));
        CommandRun failed = run();
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err()).contains("2 trials failed");
        CommandRun again = run();
        assertThat(again.err()).contains("nothing to train", "2 trials failed");
        assertThat(again.exitCode()).isEqualTo(1);
        CommandRun retried =
                CommandRun.here("run", sweep.toString(), "--out", results, "--retry", "failed");
        assertThat(retried.err()).contains("small: 2 of 2 trials to train");
        assertThat(independentCount("trials")).isEqualTo(2);
    }

    @Test
    void fiveMistakesGetFiveMessagesAndExitCodeTwo() throws Exception {
        Files.writeString(sweep, """
                name: Small Sweep
                model: {widht: 16}
                train: {batch: -3, steps: many}
                grid:
                  grid-depth: [2]
                """);
        CommandRun refused = run();
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err().lines())
                .hasSize(5)
                .allMatch(line -> line.matches(".*small\\.yaml:[1-5]: .*"));
        assertThat(refused.out()).isEmpty();
        assertThat(folder.resolve("r")).doesNotExist();
    }

    @Test
    void unknownMasterIsRefusedWithoutAStackTrace() throws Exception {
        CommandRun refused = CommandRun.of(
                folder, "run", sweep.toString(), "--out", results, "--master", "moon");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains("Spark master must be one that can be reached")
                .doesNotContain("\tat ");
    }

    @Test
    void clusterWithoutTheJarForItIsRefusedWithTheCommandToUse() throws Exception {
        CommandRun refused = CommandRun.here(
                "run", sweep.toString(), "--out", results, "--master", "spark://moon:7077");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains(
                        "use: spark-submit --master spark://moon:7077 --class dev.leadline.cli.Leadline")
                .doesNotContain("\tat ");
    }

    @Test
    void statementThatIsNoQuestionIsRefused() throws Exception {
        run();
        CommandRun refused = CommandRun.here("sql", results, "CREATE TABLE x AS SELECT 1");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("the query must be a question").doesNotContain("\tat ");
        CommandRun wrong = CommandRun.here("sql", results, "SELECT nonsense FROM trials");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("nonsense").doesNotContain("\tat ");
    }

    private CommandRun run() {
        return CommandRun.here("run", sweep.toString(), "--out", results, "--master", "local[2]");
    }

    private long files(String table) throws IOException {
        Path tables = Path.of(results, table);
        if (!Files.isDirectory(tables)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(tables)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith(".parquet") && !n.startsWith("_") && !n.startsWith("."))
                    .count();
        }
    }

    /** Counted by a Parquet reader that shares no code with Spark. */
    private long independentCount(String table) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM read_parquet('%s/%s/*.parquet')"
                                .formatted(results, table))) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
