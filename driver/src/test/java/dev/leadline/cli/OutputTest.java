package dev.leadline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leadline.results.Results;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Standard output that cannot be written to, or that nobody reads to its end. */
class OutputTest {
    private static final File FULL = new File("/dev/full");

    private static final List<String> VERBS = List.of(
            "--help",
            "--version",
            "help run",
            "sql --help",
            "columns",
            "doctor",
            "plan s.yaml",
            "plan s.yaml --csv",
            "status r",
            "verify r",
            "kernel install --dir jupyter",
            "report r",
            "sql r TABLE`trials --format table",
            "sql r SHOW`TABLES --format csv",
            "sql r SHOW`TABLES --format json",
            "sql r SHOW`TABLES --format markdown",
            "run s.yaml --out trained --master local[1]");

    private static final Map<String, CommandRun> RUNS = new HashMap<>();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void make() throws Exception {
        Results.create(folder.resolve("r").toString());
        Files.writeString(
                folder.resolve("s.yaml"), "name: s\nmodel: {width: 4}\ngrid: {depth: [2, 3]}\n");
        if (FULL.exists()) {
            RUNS.putAll(CommandSeries.run(folder, List.of(), FULL, VERBS));
        }
    }

    static List<String> verbs() {
        return VERBS;
    }

    private static ProcessBuilder leadline(String words) {
        List<String> command = new ArrayList<>(CommandRun.command());
        command.addAll(List.of(words.split(" ")));
        return new ProcessBuilder(command).directory(folder.toFile());
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void fullDiskIsAnErrorOfEveryVerb(String words) {
        assumeTrue(FULL.exists(), "there is no /dev/full here: no disk is full");
        CommandRun run = RUNS.get(words);
        assertThat(run.err().lines())
                .last()
                .isEqualTo("standard output must be writable but was: No space left on device");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void fullDiskIsTheExitCodeOfTheProcess() throws Exception {
        assumeTrue(FULL.exists(), "there is no /dev/full here: no disk is full");
        ProcessBuilder builder = leadline("--version").redirectOutput(FULL);
        assertThat(builder.redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isEqualTo(1);
    }

    @Test
    void readerWhoHasSeenEnoughIsNoError() throws Exception {
        ProcessBuilder builder = leadline("sql r --format csv");
        builder.command().add(builder.command().size() - 2, "SELECT id FROM range(50000000)");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = builder.redirectError(err.toFile()).start();
        try (BufferedReader out = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("id");
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("it ends early").isTrue();
        assertThat(Files.readString(err)).isEmpty();
        assertThat(process.exitValue()).isZero();
    }
}
