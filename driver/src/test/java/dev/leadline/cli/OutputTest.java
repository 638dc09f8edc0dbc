package dev.leadline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leadline.table.Results;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Standard output that cannot be written to, or that nobody reads to its end. */
class OutputTest {
    private static final File FULL = new File("/dev/full");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void make() throws IOException {
        Results.create(folder.resolve("r").toString());
        Files.writeString(
                folder.resolve("s.yaml"), "name: s\nmodel: {width: 4}\ngrid: {depth: [2, 3]}\n");
    }

    private static ProcessBuilder leadline(String words) {
        List<String> command = new ArrayList<>(CommandRun.command());
        command.addAll(List.of(words.split(" ")));
        return new ProcessBuilder(command).directory(folder.toFile());
    }

    @ParameterizedTest
    @CsvSource({
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
        "run s.yaml --out trained --master local[1]"
    })
    void fullDiskIsAnErrorOfEveryVerb(String words) throws Exception {
        assumeTrue(FULL.exists(), "there is no /dev/full here: no disk is full");
        Path err = Files.createTempFile(folder, "err", ".txt");
        List<String> command = new ArrayList<>(CommandRun.command());
        for (String word : List.of(words.split(" ", -1))) {
            command.add(word.replace('`', ' '));
        }
        command.add(1, "-Dleadline.home=" + folder);
        // Too short to be worth compiling well.
        command.add(1, "-XX:TieredStopAtLevel=1");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(FULL)
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(err).lines())
                .last()
                .isEqualTo("standard output must be writable but was: No space left on device");
        assertThat(process.exitValue()).isEqualTo(1);
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
