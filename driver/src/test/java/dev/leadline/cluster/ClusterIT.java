package dev.leadline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Sweeps on a standalone cluster by spark-submit, and what is killed meanwhile. Logs are in target/cluster afterwards. */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterIT {
    private static final int TRIALS = 12;
    private static final Duration LONG = Duration.ofMinutes(3);

    private final Path folder = Library.TARGET.resolve("cluster");
    private final Path sweep = folder.resolve("small.yaml");
    private LoopbackCluster cluster;
    private Landed local;

    @BeforeAll
    void startCluster() throws Exception {
        Workspace.empty(folder);
        Files.writeString(sweep, """
                name: small
                model: {width: 32}
                train: {batch: 32, steps: 6000}
                record: {layers-every: 500, histograms-every: 3000, evaluate-every: 1000}
                grid:
                  depth: [8, 16, 24]
                  activation: [relu, sigmoid]
                seeds: 2
                """);
        local = LocalRun.of(sweep, folder.resolve("local"));
        cluster = LoopbackCluster.start(folder.resolve("spark"), 2);
    }

    @AfterAll
    void stopCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void executorKilledInTheMiddleOfATrialCostsNothingButTime() throws Exception {
        Landed landed = landed("executor-killed");
        try (Submission run = submit("executor-killed", landed)) {
            run.awaitLanded(2, landed);
            ProcessHandle executor = cluster.executors().get(0);
            assertThat(executor.info().commandLine().orElse(""))
                    .contains("-Dorg.bytedeco.javacpp.maxPhysicalBytes=0");
            executor.destroyForcibly();
            assertSucceeded(run);
            assertThat(run.log())
                    .as("a trial was running, and began again")
                    .containsPattern("Starting task \\d+\\.1 in stage");
        }
        landed.assertHolds(TRIALS, local);
        assertThat(landed.trialsWhere("omp_threads = 1")).isEqualTo(TRIALS);
    }

    @Test
    @Tag("full")
    void allExecutorsKilledAtOnceCostNothingButTime() throws Exception {
        Landed landed = landed("all-killed");
        try (Submission run = submit("all-killed", landed)) {
            run.awaitLanded(2, landed);
            assertThat(cluster.executors()).hasSize(2);
            cluster.executors().forEach(ProcessHandle::destroyForcibly);
            assertSucceeded(run);
        }
        landed.assertHolds(TRIALS, local);
    }

    @Test
    @Tag("full")
    void hostThatIsLostLeavesItsTrialsToTheOther() throws Exception {
        Landed landed = landed("host-lost");
        try (Submission run = submit("host-lost", landed)) {
            run.awaitLanded(2, landed);
            cluster.killHost();
            assertSucceeded(run);
        } finally {
            cluster.addWorker();
        }
        landed.assertHolds(TRIALS, local);
    }

    @Test
    @Tag("full")
    void trialWhoseExecutorDiesEachTimeIsAFailedRowAndTheSweepGoesOn() throws Exception {
        Path killer = Files.writeString(folder.resolve("killer.yaml"), """
                name: killer
                model: {depth: 24}
                record: {steps-every: 0, layers-every: 0, evaluate-every: 0}
                zip:
                  - {steps: [100000, 1, 2], width: [64, 8, 8]}
                """);
        Landed landed = landed("killer");
        try (Submission run = Submission.start(
                cluster,
                "killer",
                killer,
                landed.directory(),
                List.of("--conf", "spark.cores.max=1"))) {
            for (int attempt = 0; attempt < 3; attempt++) {
                String started = "Starting task 0.%d in stage".formatted(attempt);
                Await.until(started, LONG, () -> run.log().contains(started));
                Await.until("an executor", LONG, () -> !cluster.executors().isEmpty());
                cluster.executors().forEach(ProcessHandle::destroyForcibly);
            }
            assertThat(run.exitCode()).as(run.log()).isEqualTo(1);
        }
        assertThat(landed.trialsWhere("status = 'COMPLETED' AND steps < 3")).isEqualTo(2);
        assertThat(landed.trialsWhere(
                        "error_message LIKE '%executor must outlive the trial but was lost%'"))
                .isEqualTo(1);
    }

    /** As a user who wants no second attempts has it. */
    @Test
    @Tag("full")
    void trialWhoseOnlyAttemptLosesItsExecutorIsAFailedRowToo() throws Exception {
        Path killer = Files.writeString(folder.resolve("once.yaml"), """
                name: once
                model: {depth: 24}
                record: {steps-every: 0, layers-every: 0, evaluate-every: 0}
                zip:
                  - {steps: [100000, 1, 2], width: [64, 8, 8]}
                """);
        Landed landed = landed("once");
        try (Submission run = Submission.start(
                cluster,
                "once",
                killer,
                landed.directory(),
                List.of("--conf", "spark.cores.max=1", "--conf", "spark.task.maxFailures=1"))) {
            Await.until("a trial", LONG, () -> run.log().contains("Starting task 0.0 in stage"));
            Await.until("an executor", LONG, () -> !cluster.executors().isEmpty());
            cluster.executors().forEach(ProcessHandle::destroyForcibly);
            assertThat(run.exitCode()).as(run.log()).isEqualTo(1);
            assertThat(run.log()).doesNotContain("GaveUpException");
        }
        assertThat(landed.trialsWhere("status = 'COMPLETED' AND steps < 3")).isEqualTo(2);
        assertThat(landed.trialsWhere(
                        "error_message LIKE '%executor must outlive the trial but was lost%'"))
                .isEqualTo(1);
    }

    @Test
    @Tag("full")
    void driverThatIsKilledIsFollowedByTheSameCommand() throws Exception {
        Landed landed = landed("driver-killed");
        try (Submission run = submit("driver-killed", landed)) {
            run.awaitLanded(2, landed);
            run.kill();
        }
        assertThat(landed.trials()).isBetween(2L, TRIALS - 1L);
        try (Submission again = submit("driver-again", landed)) {
            assertSucceeded(again);
            assertThat(again.log()).containsPattern("small: \\d+ of 12 trials to train");
            assertThat(again.log()).doesNotContain("16 of 12");
        }
        landed.assertHolds(TRIALS, local);
    }

    @Test
    @Tag("full")
    void workerThatIsKilledLeavesItsTrialsToTheOther() throws Exception {
        Landed landed = landed("worker-killed");
        try (Submission run = submit("worker-killed", landed)) {
            run.awaitLanded(2, landed);
            cluster.killWorker();
            assertSucceeded(run);
        } finally {
            cluster.addWorker();
        }
        landed.assertHolds(TRIALS, local);
    }

    @Test
    @Tag("full")
    void trialThatStallsIsRunTwiceBySpeculationAndLandsOnce() throws Exception {
        Landed landed = landed("speculation");
        try (Submission run = submit(
                "speculation",
                landed,
                "--conf",
                "spark.speculation=true",
                "--conf",
                "spark.speculation.quantile=0.1")) {
            run.awaitLanded(2, landed);
            ProcessHandle stalled = cluster.executors().get(0);
            signal("STOP", stalled);
            Await.until("a second attempt", LONG, () -> run.log().contains("as speculatable"));
            // The first attempt goes on while the second is under way or has landed.
            signal("CONT", stalled);
            assertSucceeded(run);
        }
        landed.assertHolds(TRIALS, local);
    }

    private static void signal(String signal, ProcessHandle process) throws Exception {
        String pid = Long.toString(process.pid());
        assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor())
                .isZero();
    }

    @Test
    @Tag("full")
    void secondDriverOnTheSameResultsIsRefusedAndHarmsNothing() throws Exception {
        Landed landed = landed("two-drivers");
        try (Submission first = submit("first-driver", landed)) {
            first.awaitLanded(1, landed);
            try (Submission second = submit("second-driver", landed)) {
                assertThat(second.exitCode()).as(second.log()).isEqualTo(2);
                assertThat(second.log())
                        .contains("must be used by one run at a time", "in use by process");
            }
            assertThat(first.isRunning()).isTrue();
            assertSucceeded(first);
        }
        landed.assertHolds(TRIALS, local);
    }

    @Test
    @Tag("full")
    void driverOnAWorkerFinishesTheSweepEvenIfItIsKilled() throws Exception {
        Landed landed = landed("supervised");
        try (Submission run = submit(
                "supervised",
                landed,
                "--deploy-mode",
                "cluster",
                "--supervise",
                "--driver-memory",
                "1g",
                "--conf",
                "spark.standalone.submit.waitAppCompletion=true")) {
            run.awaitLanded(2, landed);
            cluster.drivers().get(0).destroyForcibly();
            assertSucceeded(run);
            assertThat(run.log()).contains("FINISHED");
        }
        landed.assertHolds(TRIALS, local);
    }

    private Landed landed(String name) {
        return new Landed(folder.resolve(name));
    }

    private Submission submit(String log, Landed results, String... options) throws Exception {
        return Submission.start(cluster, log, sweep, results.directory(), List.of(options));
    }

    private static void assertSucceeded(Submission run) throws Exception {
        assertThat(run.exitCode()).as(run.log()).isZero();
    }
}
