package dev.leadline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Sweeps that meet their limits, by the commands that a user types. */
class SweepLimitsTest {
    @TempDir
    private Path folder;

    private Path sweep;
    private String results;

    @BeforeEach
    void files() {
        sweep = folder.resolve("limits.yaml");
        results = folder.resolve("r").toString();
    }

    @Test
    void trialThatTakesTooLongIsARowAndIsTrainedAgainWithMoreTimeIfAskedFor() throws Exception {
        String file = """
                name: slow
                record: {steps-every: 0, layers-every: 0, evaluate-every: 0}
                grid: {steps: [5, 40000]}
                limits: {trial-timeout: %s}
                """;
        Files.writeString(sweep, file.formatted("1s"));
        CommandRun tooShort = run();
        assertThat(tooShort.exitCode()).as(tooShort.err()).isEqualTo(1);
        assertThat(rows("SELECT steps, status FROM trials ORDER BY steps"))
                .containsExactly("5,COMPLETED", "40000,TIMED_OUT");
        assertThat(rows("SELECT steps_done BETWEEN 1 AND 39999, duration_ms BETWEEN 1000 AND 7000,"
                        + " error_message LIKE 'trial %: training must end within 1 s but was at step %'"
                        + " FROM trials WHERE status = 'TIMED_OUT'"))
                .containsExactly("true,true,true");
        Files.writeString(sweep, file.formatted("10m"));
        assertThat(run().err()).contains("nothing to train");
        assertThat(run("--retry", "timed-out").exitCode()).isZero();
        assertThat(rows("SELECT steps, status FROM trials ORDER BY steps"))
                .containsExactly("5,COMPLETED", "40000,COMPLETED");
    }

    @Test
    void divergedTrialsAreTrainedAgainOnlyIfAskedFor() throws Exception {
        Files.writeString(sweep, """
                name: diverging
                model: {depth: 8}
                train: {learning-rate: 1e12, steps: 20}
                seeds: 2
                """);
        assertThat(run().exitCode()).isZero();
        assertThat(run("--retry", "failed,timed-out").err()).contains("nothing to train");
        assertThat(run("--retry", "diverged").err()).contains("diverging: 2 of 2 trials to train");
        assertThat(rows("SELECT status, count(*) FROM trials GROUP BY status"))
                .containsExactly("DIVERGED,2");
    }

    @Test
    void sweepWhoseTimeIsOverStopsAndTheSameCommandGoesOn() throws Exception {
        Files.writeString(sweep, """
                name: long
                model: {depth: 8}
                train: {steps: 3000}
                record: {steps-every: 0, layers-every: 0, evaluate-every: 0}
                limits: {time-budget: 1s}
                seeds: 12
                """);
        CommandRun stopped = run();
        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(4);
        assertThat(stopped.err())
                .containsPattern("stopped: the time budget is used up; \\d+ trials were not run;"
                        + " go on with: leadline run .*limits.yaml --out ");
        CommandRun rest = run("--time-budget", "10m");
        assertThat(rest.exitCode()).isZero();
        assertThat(rest.err()).containsPattern("long: \\d+ of 12 trials to train");
        assertThat(rows("SELECT count(*), count(DISTINCT trial_id) FROM trials"))
                .containsExactly("12,12");
    }

    @Test
    void sweepStopsAtTheFirstFailureOrGoesOnToAShareOfThem() throws Exception {
        Files.writeString(sweep, """
                name: failing
                data: {path: nowhere}
                model: {depth: 8}
                record: {steps-every: 0, layers-every: 0, evaluate-every: 0}
                zip:
                  - {set: [mnist, fashion-mnist, digits, digits, digits, digits, digits, digits, digits, digits],
                     steps: [3000, 3000, 3001, 3002, 3003, 3004, 3005, 3006, 3007, 3008]}
                """);
        CommandRun fast = run("--max-failures", "0");
        assertThat(fast.exitCode()).isEqualTo(1);
        assertThat(fast.err())
                .containsPattern(
                        "stopped: [12] trials failed, more than the limit; [1-9] were not run");
        assertThat(fast.err()).doesNotContain("\tat ");
        CommandRun on = run("--retry", "failed", "--max-failures", "20%");
        assertThat(on.exitCode()).isEqualTo(1);
        assertThat(on.err()).doesNotContain("stopped:").contains("2 trials failed");
        assertThat(rows("SELECT status, count(*) FROM trials GROUP BY status ORDER BY status"))
                .containsExactly("COMPLETED,8", "FAILED,2");
    }

    /** Rows and data that the heap does not hold, arrays that no machine does; the heap is 2 GiB, and the process one of its own, whose memory may run out. */
    @Test
    void trialsThatRunOutOfMemoryAreRowsAndTheOthersAreTrained() throws Exception {
        Files.writeString(sweep, """
                name: hungry
                record: {layers-every: 0, evaluate-every: 0}
                data: {standardize: false}
                zip:
                  - {set: [digits, digits, digits, gaussian, digits, digits],
                     width: [64, 16, 1000000, 16, 32, 48],
                     depth: [2, 60, 8, 2, 3, 4],
                     features: [64, 64, 64, 1000, 64, 64],
                     examples: [0, 0, 0, 2000000, 0, 0],
                     steps: [400, 200000, 400, 400, 400, 400],
                     layers-every: [0, 1, 0, 0, 0, 0]}
                """);
        CommandRun run = CommandRun.of(folder, command());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "note: will fail on this machine, 1 of 6 trials: data of gaussian must be at most",
                        "3 trials failed")
                .doesNotContain("\tat ");
        assertThat(rows("SELECT width, depth, status FROM trials ORDER BY ALL"))
                .containsExactly(
                        "16,2,FAILED",
                        "16,60,FAILED",
                        "32,3,COMPLETED",
                        "48,4,COMPLETED",
                        "64,2,COMPLETED",
                        "1000000,8,FAILED");
        assertThat(rows("SELECT regexp_extract(error_message, ': ([A-Za-z ]+) must', 0)"
                        + " FROM trials WHERE status = 'FAILED' ORDER BY width, depth"))
                .containsExactly(
                        ": data of gaussian must",
                        ": rows that the trial records must",
                        ": arrays of the network must");
    }

    @Test
    void limitThatIsNoneIsRefused() throws Exception {
        Files.writeString(sweep, "name: x\n");
        CommandRun refused = run("--time-budget", "soon");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains("--time-budget must be a duration such as 30s, 10m or 2h but was soon");
    }

    private CommandRun run(String... options) {
        return CommandRun.here(command(options));
    }

    private String[] command(String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("run", sweep.toString(), "--out", results, "--master", "local[2]"));
        arguments.addAll(List.of(options));
        return arguments.toArray(String[]::new);
    }

    private List<String> rows(String query) throws SQLException {
        return Parquet.ask(Path.of(results), query);
    }
}
