package dev.leadline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.results.Results;
import dev.leadline.results.ResultsLock;
import dev.leadline.run.TrialRunner;
import dev.leadline.sweep.Sweep;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a driver leaves that was killed in its closing merge: all trials have landed, each in files of its own. */
class LeftoverTest {
    @TempDir
    private Path folder;

    @Test
    void sameCommandFoldsIt() throws Exception {
        Path sweep = sweep();
        Path results = leftover(sweep);
        CommandRun again = CommandRun.here(
                "run", sweep.toString(), "--out", results.toString(), "--master", "local[2]");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.err()).contains("nothing to train: all 8 trials of s have landed");
        assertFolded(results);
    }

    @Test
    void compactFoldsIt() throws Exception {
        Path results = leftover(sweep());
        CommandRun compact = CommandRun.here("compact", results.toString(), "--master", "local[2]");
        assertThat(compact.exitCode()).as(compact.err()).isZero();
        assertThat(compact.err()).contains("merged into 1 files per table");
        assertFolded(results);
    }

    @Test
    void whatIsDamagedIsNamedAndStaysAndTheRestIsFolded() throws Exception {
        Path sweep = sweep();
        Path results = leftover(sweep);
        Path damaged = anyFile(results.resolve("layers"));
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length / 2] ^= 1;
        Files.write(damaged, bytes);
        String id = damaged.getFileName().toString().replaceAll("^t-(.*)\\..*\\..*$", "$1");
        String named = "not merged: file file:" + damaged + " must be of checksum ";
        CommandRun run = CommandRun.here(
                "run", sweep.toString(), "--out", results.toString(), "--master", "local[2]");
        CommandRun compact = CommandRun.here("compact", results.toString(), "--master", "local[2]");
        for (CommandRun command : List.of(run, compact)) {
            assertThat(command.exitCode()).as(command.err()).isEqualTo(1);
            assertThat(command.err())
                    .containsOnlyOnce(named)
                    .contains("; its trials: " + id + "; 'leadline verify RESULTS --repair'")
                    .doesNotContain("\tat ");
        }
        assertThat(run.out()).contains("Median training error over 8 seeds");
        assertThat(files(results.resolve("layers"))).isEqualTo(2);
        assertThat(damaged).exists();
        assertThat(Parquet.ask(results, "SELECT count(*), count(DISTINCT trial_id) FROM trials"))
                .containsExactly("8,8");
    }

    private Path sweep() throws IOException {
        return Files.writeString(folder.resolve("s.yaml"), """
                name: s
                data: {set: gaussian, features: 4, classes: 2, examples: 8}
                model: {width: 2}
                train: {batch: 4, steps: 0}
                seeds: 8
                """);
    }

    private Path leftover(Path sweep) throws Exception {
        Path path = folder.resolve("r");
        try (ResultsLock lock =
                ResultsLock.acquire(Results.create(path.toString()), Clock.systemUTC())) {
            TrialRunner runner = new TrialRunner(Clock.systemUTC(), System::nanoTime);
            for (Trial trial : Sweep.read(sweep).trials()) {
                lock.landing().land(List.of(runner.run(trial, "s", Optional.empty())));
            }
        }
        Path begun = Files.writeString(
                path.resolve("layers/_c-0.0123456789abcdef.parquet.unfinished"), "");
        Files.setLastModifiedTime(begun, FileTime.from(Instant.now().minusSeconds(2)));
        assertThat(files(path.resolve("trials"))).isEqualTo(8);
        return path;
    }

    private static void assertFolded(Path results) throws Exception {
        for (String table : List.of("trials", "steps", "layers")) {
            assertThat(files(results.resolve(table))).as(table).isEqualTo(1);
        }
        assertThat(Parquet.ask(results, "SELECT count(*), count(DISTINCT trial_id) FROM trials"))
                .containsExactly("8,8");
    }

    private static Path anyFile(Path table) throws IOException {
        try (Stream<Path> files = Files.list(table)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static long files(Path table) throws IOException {
        try (Stream<Path> files = Files.list(table)) {
            return files.count();
        }
    }
}
