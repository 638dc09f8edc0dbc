package dev.leadline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.parquet.Table;
import dev.leadline.sweep.Sweep;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** For whoever wants to see it happen: tells on standard output what it does. */
@Tag("cluster")
@Tag("full")
class FirstLookIT {
    private static final Path SWEEP =
            Path.of("..", "sweeps", "first-look.yaml").toAbsolutePath().normalize();

    private final Path folder = Library.TARGET.resolve("cluster-first-look");
    private final Landed landed = new Landed(folder.resolve("results"));

    @Test
    void firstLookSurvivesTheLossOfAnExecutorAndOfItsDriver() throws Exception {
        Workspace.empty(folder);
        int trials = Sweep.read(SWEEP).trials().size();
        say("%s in local mode: %d trials", SWEEP.getFileName(), trials);
        Landed local = LocalRun.of(SWEEP, folder.resolve("local"));
        try (LoopbackCluster cluster = LoopbackCluster.start(folder.resolve("spark"), 2)) {
            say("a Spark cluster of two workers at %s", cluster.master());
            breakOff(cluster);
            try (Submission again = submit(cluster, "second-run")) {
                assertThat(again.exitCode()).as(again.log()).isZero();
                again.log()
                        .lines()
                        .filter(line -> line.contains(" to train"))
                        .forEach(line -> say("%s", line));
            }
        }
        landed.assertHolds(trials, local);
        say("%d of %d trials landed, each once", landed.distinctTrials(), trials);
        for (Table table : Table.values()) {
            say("%s: %,d rows equal local mode's", table.folder(), landed.rows(table));
        }
    }

    private void breakOff(LoopbackCluster cluster) throws Exception {
        try (Submission run = submit(cluster, "first-run")) {
            run.awaitLanded(3, landed);
            ProcessHandle executor = cluster.executors().get(0);
            executor.destroyForcibly();
            say("%d trials have landed; killed executor %d", landed.trialsFiles(), executor.pid());
            run.awaitLanded(12, landed);
            run.kill();
            say("%d trials have landed; killed the driver", landed.trialsFiles());
        }
        say("the same command again:");
    }

    private Submission submit(LoopbackCluster cluster, String log) throws Exception {
        return Submission.start(cluster, log, SWEEP, landed.directory(), List.of());
    }

    private void say(String format, Object... arguments) {
        System.out.println("  " + String.format(Locale.ROOT, format, arguments));
    }
}
