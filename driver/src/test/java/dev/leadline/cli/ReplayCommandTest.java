package dev.leadline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.results.Results;
import dev.leadline.results.ResultsLock;
import dev.leadline.row.LayerRow;
import dev.leadline.row.Provenance;
import dev.leadline.row.StepRow;
import dev.leadline.row.TrialResult;
import dev.leadline.row.TrialRow;
import dev.leadline.row.WeightStats;
import dev.leadline.run.TrialRunner;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

class ReplayCommandTest {
    private static final Map<Setting, Object> SMALL = Map.of(
            Setting.DEPTH, 4,
            Setting.WIDTH, 8,
            Setting.BATCH, 16,
            Setting.BATCH_NORM, true,
            Setting.LAYERS_EVERY, 1,
            Setting.HISTOGRAMS_EVERY, 2,
            Setting.SHATTERING_EVERY, 10,
            Setting.NOISE_EVERY, 10,
            Setting.HESSIAN_EVERY, 10,
            Setting.HESSIAN_ITERATIONS, 3);

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void trainedTrialIsReproducedToTheLastDigit() throws Exception {
        assertThat(replay(run(3))).isZero();
        assertThat(out.toString())
                .containsPattern("is reproduced: \\d,\\d{3} values are equal to the last digit")
                .contains("machine, build and data are the same");
    }

    /** Its updates are null in every column, which is stored as no update at all. */
    @Test
    void trialWithoutStepsIsReproduced() throws Exception {
        assertThat(replay(run(0))).as(out.toString()).isZero();
    }

    @Test
    void divergedTrialIsReproduced() throws Exception {
        TrialResult diverged = run(20, Setting.LEARNING_RATE, 1e30);
        assertThat(diverged.trial().outcome().divergence()).isNotNull();
        assertThat(replay(diverged)).as(out.toString()).isZero();
    }

    @Test
    void oneNumberThatDiffersInItsLastDigitIsNamedWithItsPlace() throws Exception {
        TrialResult ran = run(2);
        List<LayerRow> layers = new ArrayList<>(ran.layers());
        LayerRow row = layers.get(5);
        double norm = row.weight().weightL2();
        layers.set(5, withNorm(row, Math.nextUp(norm)));
        TrialResult altered = new TrialResult(
                ran.trial(), ran.steps(), layers, ran.histograms(), ran.probes(), ran.times());
        assertThat(replay(altered)).isEqualTo(1);
        assertThat(out.toString())
                .contains("is not reproduced", "layers: 1 of ")
                .contains("the first: step 1, layer 1: weight_l2 landed " + Math.nextUp(norm)
                        + ", now " + norm)
                .contains("machine, build and data are the same")
                .doesNotContain("steps:", "histograms:");
    }

    @Test
    void missingRowsAreCounted() throws Exception {
        TrialResult ran = run(2);
        List<StepRow> steps = ran.steps().subList(0, 2);
        assertThat(replay(new TrialResult(
                        ran.trial(),
                        steps,
                        ran.layers(),
                        ran.histograms(),
                        ran.probes(),
                        ran.times())))
                .isEqualTo(1);
        assertThat(out.toString()).contains("steps: landed 2 rows, now 3");
    }

    @Test
    void factsThatDifferAreNamedAlsoWhereTheNumbersAgree() throws Exception {
        TrialResult ran = run(1);
        assertThat(replay(elsewhere(ran))).isZero();
        assertThat(out.toString())
                .contains("is reproduced", "what differs in machine, build and data:")
                .contains("git_revision landed 0123abc, now ")
                .contains("operating_system landed Plan 9, now ")
                .contains("omp_threads landed 7, now ")
                .contains("data_hash landed 00000000ffffffff, now ")
                .doesNotContain("started_at", "processors", "java_version");
    }

    @Test
    void exportHoldsTheTrialAndTheScriptsThatCompareIt() throws Exception {
        Path export = folder.resolve("export");
        TrialResult ran = run(3);
        assertThat(replay(ran, "--export", export.toString())).isZero();
        String id = ran.trial().trialId();
        assertThat(out.toString().lines())
                .containsExactly(
                        "trial " + id + " with its first 4 minibatches: " + export,
                        "in PyTorch: python3 " + export.resolve("compare.py"));
        try (Stream<Path> files = Files.list(export)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("trial.json", "initial", "compare.py", "layers.csv", "steps.npy")
                    .contains("minibatch-inputs.npy", "train-labels.npy", "test-inputs.npy");
        }
    }

    @Test
    void exportIntoAFolderThatHoldsSomethingIsRefused() throws Exception {
        Path mine = Files.writeString(folder.resolve("mine.txt"), "mine");
        assertThat(replay(run(1), "--export", folder.toString())).isEqualTo(2);
        assertThat(err)
                .hasToString("folder of the export must be absent or empty but was " + folder
                        + System.lineSeparator());
        assertThat(mine).hasContent("mine");
    }

    @Test
    void exportOfOtherDataThanTheTrialSawIsRefused() throws Exception {
        TrialResult ran = run(1);
        Path export = folder.resolve("export");
        assertThat(replay(elsewhere(ran), "--export", export.toString())).isEqualTo(2);
        assertThat(err)
                .hasToString(
                        "hash of the data must be 00000000ffffffff as when the trial landed but was "
                                + ran.trial().provenance().dataHash() + System.lineSeparator());
        assertThat(export).doesNotExist();
    }

    @Test
    void minibatchesAreForAnExport() throws Exception {
        assertThat(replay(run(1), "--minibatches", "2")).isEqualTo(2);
        assertThat(err)
                .hasToString("--minibatches must be given with --export but was given alone"
                        + System.lineSeparator());
    }

    /** The same numbers from another build, machine and data file. */
    private static TrialResult elsewhere(TrialResult ran) {
        Provenance p = ran.trial().provenance();
        Provenance other = new Provenance(
                p.startedAt(),
                p.leadlineVersion(),
                "0123abc",
                p.gitDirty(),
                p.dl4jVersion(),
                p.javaVersion(),
                "Plan 9",
                p.host(),
                p.processors(),
                7,
                "00000000ffffffff",
                p.flushesSubnormals());
        TrialRow t = ran.trial();
        TrialRow row = new TrialRow(
                t.trialId(),
                t.cellId(),
                t.armId(),
                t.arm(),
                t.sweep(),
                t.seed(),
                t.model(),
                t.sigmaW2Nominal(),
                t.data(),
                t.training(),
                t.recording(),
                t.parameters(),
                t.outcome(),
                t.profile(),
                t.timings(),
                other);
        return new TrialResult(
                row, ran.steps(), ran.layers(), ran.histograms(), ran.probes(), ran.times());
    }

    private static LayerRow withNorm(LayerRow row, double norm) {
        WeightStats weight = new WeightStats(
                row.weight().weightCount(),
                norm,
                row.weight().sigmaW2(),
                row.weight().weightNonfiniteCount(),
                row.weight().distanceFromStart(),
                row.weight().largestSingularValue(),
                row.weight().spectralRadius());
        return new LayerRow(
                row.trialId(),
                row.step(),
                row.layer(),
                row.label(),
                row.gradient(),
                row.signal(),
                row.activation(),
                weight,
                row.update(),
                row.stream());
    }

    private static TrialResult run(int steps, Object... more) throws InterruptedException {
        Map<Setting, Object> settings = new EnumMap<>(SMALL);
        settings.put(Setting.STEPS, steps);
        for (int i = 0; i < more.length; i += 2) {
            settings.put((Setting) more[i], more[i + 1]);
        }
        return new TrialRunner(Clock.systemUTC(), System::nanoTime)
                .run(Trial.of(settings, 1), "small", Optional.empty());
    }

    /** Lands the result and replays it. */
    private int replay(TrialResult result, String... options) throws Exception {
        Results results = Results.create(folder.resolve("r").toString());
        try (ResultsLock lock = ResultsLock.acquire(results, Clock.systemUTC())) {
            lock.landing().land(List.of(result));
        }
        List<String> words =
                new ArrayList<>(List.of("replay", results.uri(), result.trial().trialId()));
        words.addAll(List.of(options));
        return Leadline.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .execute(words.toArray(String[]::new));
    }
}
