package dev.leadline.bench;

import dev.leadline.cluster.ClusterSweep;
import dev.leadline.parquet.RowSchema;
import dev.leadline.parquet.Table;
import dev.leadline.results.LandingCost;
import dev.leadline.results.Results;
import dev.leadline.row.TrialResult;
import dev.leadline.run.TrialRunner;
import dev.leadline.sweep.Sweep;
import dev.leadline.trial.Trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Measures what does not depend on training: planning, scheduling, landing, resuming, asking. */
public final class Scale {
    private static final int MANY = 100_000;
    private static final int SOME = 10_000;

    /** Of one trial. */
    record Took(double durationMs) {}

    private final Path folder;
    private final Sweeps sweeps;
    private final ScaleTable report = new ScaleTable();

    private Scale(Path folder) {
        this.folder = folder;
        this.sweeps = new Sweeps(folder);
    }

    public static void main(String[] parts) throws Exception {
        Path folder = Files.createTempDirectory("leadline-scale");
        Scale scale = new Scale(folder);
        Set<String> asked = parts.length == 0
                ? Set.of("plan", "overhead", "landing", "cluster", "resume", "query")
                : Set.of(parts);
        try {
            scale.run(asked);
        } finally {
            System.err.println("what was measured is in " + folder + "; delete it");
        }
    }

    private void run(Set<String> asked) throws Exception {
        if (asked.contains("plan")) {
            TimedRun plan = TimedRun.successful(folder, "plan", sweeps.nearEmpty(MANY / 100));
            report.row(
                    "plan of 100,000 trials",
                    "%.1f s, heap %d MiB",
                    plan.seconds(),
                    plan.heapMegabytes());
        }
        if (asked.contains("overhead")) {
            overhead();
        }
        if (asked.contains("landing")) {
            landing(folder, "disk");
            Path memory = Path.of("/dev/shm");
            if (Files.isDirectory(memory)) {
                landing(Files.createTempDirectory(memory, "leadline-scale"), "tmpfs");
            }
        }
        if (asked.contains("cluster")) {
            cluster();
        }
        if (asked.contains("resume")) {
            resume();
        }
        if (asked.contains("query")) {
            query();
        }
    }

    private void overhead() throws Exception {
        TimedRun one = run(sweeps.one(), "one");
        TimedRun some = run(sweeps.nearEmpty(SOME / 100), "some");
        int cores = Runtime.getRuntime().availableProcessors();
        tell("local[" + cores + "]", one.seconds(), some.seconds(), cores, folder.resolve("some"));
        report.row("heap of that run", "%d MiB", some.heapMegabytes());
    }

    private void landing(Path where, String what) throws IOException, InterruptedException {
        for (Path sweep : List.of(sweeps.one(), sweeps.nearEmpty(2))) {
            TrialRunner runner = new TrialRunner(Clock.systemUTC(), System::nanoTime);
            List<TrialResult> trials = new ArrayList<>();
            for (Trial trial : Sweep.read(sweep).trials()) {
                trials.add(runner.run(trial, "landing", Optional.empty()));
            }
            double without = LandingCost.unforced(where.resolve("a" + trials.size()), trials);
            double with = LandingCost.forced(where.resolve("b" + trials.size()), trials);
            report.row(
                    "landing of %d near-empty trials at once, %s".formatted(trials.size(), what),
                    "%.2f ms per trial, %.2f if nothing is forced to the disk",
                    with / trials.size(),
                    without / trials.size());
        }
    }

    private void cluster() throws Exception {
        Path cluster = folder.resolve("cluster");
        double one = ClusterSweep.seconds(cluster.resolve("1"), sweeps.one());
        Path some = cluster.resolve("2");
        double seconds = ClusterSweep.seconds(some, sweeps.nearEmpty(SOME / 100));
        tell("standalone cluster, 2 executors of 1 core", one, seconds, 2, some.resolve("results"));
    }

    /**
     * @param one seconds of a sweep of one trial: what it takes to start and to end
     */
    private void tell(String where, double one, double seconds, int cores, Path results)
            throws IOException {
        List<Took> trials =
                Results.open(results.toString()).rows(Table.TRIALS, RowSchema.of(Took.class));
        double inTrials = trials.stream().mapToDouble(Took::durationMs).sum() / cores;
        report.row(
                "%,d near-empty trials, %s".formatted(trials.size(), where),
                "%.1f s, that is %.2f ms per trial with everything",
                seconds,
                1000 * seconds / trials.size());
        report.row(
                "of it per trial: expansion, scheduling, landing, merging",
                "%.2f ms (less %.1f s that one trial takes, and %.2f ms in each trial)",
                (1000 * (seconds - one) - inTrials) / trials.size(),
                one,
                inTrials * cores / trials.size());
    }

    private void resume() throws Exception {
        Path sweep = sweeps.nearEmpty(MANY / 100);
        TimedRun all = run(sweep, "many");
        report.row(
                "100,000 near-empty trials",
                "%.0f s, heap %d MiB",
                all.seconds(),
                all.heapMegabytes());
        TimedRun nothing = run(sweep, "many");
        report.row("the same command again: nothing to train", "%.1f s", nothing.seconds());
        TimedRun more = run(sweeps.nearEmpty(MANY / 100 + 1), "many");
        report.row("the same with 100 trials more", "%.1f s", more.seconds());
    }

    private void query() throws Exception {
        TimedRun made = run(sweeps.manyRows(), "rows");
        Path results = folder.resolve("rows");
        report.row(
                "10 million rows of layers: trained and landed",
                "%.0f s, heap %d MiB",
                made.seconds(),
                made.heapMegabytes());
        for (Table table : List.of(Table.LAYERS)) {
            List<String> files = Results.open(results.toString()).liveFiles(table);
            long bytes = 0;
            for (String file : files) {
                bytes += Files.size(Path.of(file.replaceFirst("^file:", "")));
            }
            report.row("their files", "%d of %,d MiB in all", files.size(), bytes >> 20);
        }
        for (String query : List.of(
                "SELECT count(*) FROM layers",
                "SELECT layer, avg(grad_l2_log10) FROM layers WHERE step = 0 GROUP BY layer",
                "SELECT activation, layer, median(delta_rms_log10) FROM layers JOIN trials USING (trial_id) GROUP BY ALL",
                "SELECT * FROM gradient_by_layer WHERE step = 2000 AND layer = 0")) {
            TimedRun asked = TimedRun.successful(folder, "sql", results, query, "--format", "csv");
            report.row("`" + query + "`", "%.1f s", asked.seconds());
        }
    }

    private TimedRun run(Path sweep, String results) throws IOException, InterruptedException {
        return TimedRun.successful(folder, "run", sweep, "--out", folder.resolve(results));
    }
}
