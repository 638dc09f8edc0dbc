package dev.leadline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.cli.CommandRun;
import dev.leadline.report.QueryAttack;
import dev.leadline.report.Views;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One jar on every version of Spark that it is for. Logs are in target/cluster-versions afterwards. */
@Tag("cluster")
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SparkVersionsIT {
    private static final int TRIALS = 8;

    /** Every view, as lines that can be told from what Spark logs. */
    private static final String VIEWS = Views.NAMES.stream()
            .map("SELECT 'row', to_json(struct(*)) FROM %s"::formatted)
            .collect(Collectors.joining(" UNION ALL "));

    private final Path folder = Library.TARGET.resolve("cluster-versions");
    private final Path sweep = folder.resolve("small.yaml");
    private Landed local;
    private List<String> answer;
    private String report;

    @BeforeAll
    void doTheSameInLocalMode() throws Exception {
        Workspace.empty(folder);
        Files.writeString(sweep, """
                name: small
                model: {width: 32}
                train: {batch: 32, steps: 400}
                record: {layers-every: 100, histograms-every: 200, evaluate-every: 100}
                grid:
                  depth: [4, 8]
                  activation: [tanh, sigmoid]
                seeds: 2
                """);
        local = LocalRun.of(sweep, folder.resolve("local"));
        Path log = folder.resolve("local-sql.log");
        LocalRun.command(log, "sql", local.directory().toString(), VIEWS, "--format", "csv");
        answer = rows(Files.readString(log));
        Path page = folder.resolve("local.html");
        LocalRun.command(folder.resolve("local-report.log"), reportTo(page));
        report = withoutTime(page);
    }

    static Stream<SparkRelease> releases() {
        return SparkRelease.all();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void numbersAreLocalModes(SparkRelease release) throws Exception {
        Path place = Files.createDirectories(folder.resolve(release.folder()));
        SparkHome home = SparkHome.in(place.resolve("spark"), release.jars(place));
        Landed landed = new Landed(place.resolve("results"));
        try (LoopbackCluster cluster = LoopbackCluster.start(home, 1);
                Submission run =
                        Submission.start(cluster, "run", sweep, landed.directory(), List.of())) {
            assertSucceeded(run);
            assertThat(run.log()).contains("Running Spark version " + release.spark());
        }
        landed.assertHolds(TRIALS, local);
        String sql = submit(home, "sql", landed.directory().toString(), VIEWS, "--format", "csv");
        assertThat(rows(sql)).isEqualTo(answer).hasSizeGreaterThan(TRIALS);
        Path page = place.resolve("report.html");
        submit(home, reportTo(page));
        assertThat(withoutTime(page)).isEqualTo(report);
        assertThat(submit(home, "compact", landed.directory().toString()))
                .contains("nothing to merge");
    }

    /** In its own process, since Spark of one version runs here: the jar, these tests' classes, and that release. */
    @ParameterizedTest
    @MethodSource("releases")
    void randomStatementsLeaveEverythingOutsideAlone(SparkRelease release) throws Exception {
        Path place = folder.resolve("attack-" + release.folder());
        Workspace.empty(place);
        List<String> classPath = new ArrayList<>(List.of(
                Library.TARGET.resolve("test-classes").toString(), Library.SPARK_JAR.toString()));
        release.jars(place).forEach(jar -> classPath.add(jar.toString()));
        List<String> command = new ArrayList<>(CommandRun.command());
        command.set(command.indexOf("-cp") + 1, String.join(File.pathSeparator, classPath));
        command.set(command.size() - 1, QueryAttack.class.getName());
        command.addAll(List.of(place.resolve("outside").toString(), "1000"));
        Path log = place.resolve("output.log");
        Process process = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
        assertThat(log)
                .content()
                .contains(
                        "Spark " + release.spark() + ", 1000 statements, ",
                        "harm [], not judged []");
    }

    @ParameterizedTest
    @CsvSource({"run, 3.4.4", "sql, 2.4.8", "report, 5.0.0", "compact, 3.3.0-vendor-1"})
    void otherVersionIsRefusedInOneLine(String verb, String version) throws Exception {
        Path place = Files.createDirectories(folder.resolve("other-" + version));
        Files.writeString(
                place.resolve("spark-version-info.properties"), "version=" + version + "\n");
        List<String> command = new ArrayList<>(CommandRun.command());
        int classPath = command.indexOf("-cp") + 1;
        command.set(classPath, place + File.pathSeparator + command.get(classPath));
        command.addAll(List.of(verb, verb.equals("run") ? sweep.toString() : place.toString()));
        Path log = place.resolve("output.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(log).hasContent("Spark must be 3.5 or 4.0 to 4.2 but was " + version);
    }

    private String[] reportTo(Path page) {
        return new String[] {"report", local.directory().toString(), "--out", page.toString()};
    }

    /** The report says when it was made. */
    private static String withoutTime(Path page) throws IOException {
        return Files.readString(page).replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", "");
    }

    /** Sorted, since rows of a union come in any order. */
    private static List<String> rows(String log) {
        return log.lines().filter(line -> line.startsWith("row,")).sorted().toList();
    }

    private static String submit(SparkHome home, String... command) throws Exception {
        List<String> options = List.of("--master", "local[2]");
        try (Submission run = Submission.start(home, command[0], options, List.of(command))) {
            assertSucceeded(run);
            return run.log();
        }
    }

    /** And without a warning that the version was not tested. */
    private static void assertSucceeded(Submission run) throws Exception {
        assertThat(run.exitCode()).as(run.log()).isZero();
        assertThat(run.log()).doesNotContain("tested with");
    }
}
