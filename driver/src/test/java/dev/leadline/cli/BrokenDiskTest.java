package dev.leadline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Runs whose results directory lies on a disk that fills up or damages files. */
class BrokenDiskTest {
    private static final int TRIALS = 20;

    @TempDir
    private Path folder;

    @Test
    void fullDiskEndsTheRunAndTheSameCommandDoesTheRestOnceThereIsRoom() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                mount("-t", "tmpfs", "-o", "size=600k", "tmpfs", disk),
                "only root may mount a file system that is full soon");
        try {
            Path sweep = sweep();
            CommandRun full = run(sweep, disk.resolve("r"));
            assertThat(full.exitCode()).as(full.err()).isEqualTo(1);
            assertThat(full.err())
                    .contains(
                            "Spark gave up on a task: java.io.IOException: No space left on device",
                            "what landed before is safe; the same command goes on")
                    .doesNotContain("\tat ");
            assertThat(mount("-o", "remount,size=64m", disk)).isTrue();
            assertHoldsAll(run(sweep, disk.resolve("r")), disk.resolve("r"));
            assertThat(unfinished(disk.resolve("r"))).isEmpty();
        } finally {
            execute("umount", "--lazy", disk.toString());
        }
    }

    @Test
    void tableThatBecomesReadOnlyEndsTheRunAndTheSameCommandDoesTheRest() throws Exception {
        Path sweep = sweep();
        Path results = folder.resolve("r");
        Path trials = results.resolve("trials");
        Path err = folder.resolve("err.txt");
        Process run = CommandRun.start(folder.resolve("out.txt"), err, arguments(sweep, results));
        while (!hasLanded(results)) {
            assertThat(run.isAlive()).as(Files.readString(err)).isTrue();
            Thread.sleep(20);
        }
        assumeTrue(mount("--bind", trials, trials), "only root may mount");
        try {
            assertThat(mount("-o", "remount,bind,ro", trials)).isTrue();
            assertThat(run.waitFor()).as(Files.readString(err)).isEqualTo(1);
            assertThat(Files.readString(err))
                    .contains("Read-only file system", "what landed before is safe")
                    .doesNotContain("\tat ");
        } finally {
            run.destroyForcibly();
            execute("umount", "--lazy", trials.toString());
        }
        assertHoldsAll(run(sweep, results), results);
    }

    @Test
    void damagedFileIsNamedAndItsTrialsAreTrainedAgainOnceItIsTakenOut() throws Exception {
        Path sweep = sweep();
        Path results = folder.resolve("r");
        assertHoldsAll(run(sweep, results), results);
        Path damaged = onlyFile(results.resolve("steps"));
        byte[] bytes = Files.readAllBytes(damaged);
        Files.write(damaged, Arrays.copyOf(bytes, bytes.length - 1000));

        Files.writeString(sweep, Files.readString(sweep).replace("seeds: 10", "seeds: 11"));
        for (CommandRun refused : List.of(
                run(sweep, results),
                CommandRun.here("status", results.toString()),
                CommandRun.here("sql", results.toString(), "SELECT 1"))) {
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err())
                    .contains("file file:" + damaged
                            + " must be %,d bytes long, as its trials file says but was %,d; its trials: "
                                    .formatted(bytes.length, bytes.length - 1000))
                    .contains(
                            " and 17 more; 'leadline verify RESULTS --repair' takes out what is damaged")
                    .doesNotContain("\tat ");
        }
        CommandRun verified = CommandRun.here("verify", results.toString());
        assertThat(verified.exitCode()).isEqualTo(1);
        assertThat(verified.out()).contains("file file:" + damaged + " must be ");
        CommandRun repaired = CommandRun.here("verify", results.toString(), "--repair");
        assertThat(repaired.exitCode()).as(repaired.err()).isZero();
        assertThat(repaired.out())
                .contains("taken out: file file:" + damaged, "20 trials are missing now");
        CommandRun again = run(sweep, results);
        assertThat(again.err()).contains("s: 22 of 22 trials to train");
        assertThat(Parquet.ask(results, "SELECT count(*), count(DISTINCT trial_id) FROM trials"))
                .containsExactly("22,22");
    }

    private Path sweep() throws IOException {
        return Files.writeString(folder.resolve("s.yaml"), """
                name: s
                model: {width: 16}
                train: {steps: 300}
                grid: {depth: [4, 8]}
                seeds: 10
                """);
    }

    private static CommandRun run(Path sweep, Path results) {
        return CommandRun.here(arguments(sweep, results));
    }

    private static String[] arguments(Path sweep, Path results) {
        return new String[] {
            "run", sweep.toString(), "--out", results.toString(), "--master", "local[2]"
        };
    }

    private static void assertHoldsAll(CommandRun run, Path results) throws Exception {
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Parquet.ask(results, "SELECT count(*), count(DISTINCT trial_id) FROM trials"))
                .containsExactly(TRIALS + "," + TRIALS);
        assertThat(Parquet.ask(results, "SELECT count(*) FROM steps"))
                .containsExactly(Integer.toString(TRIALS * 301));
    }

    private static boolean hasLanded(Path results) throws IOException {
        Path trials = results.resolve("trials");
        if (!Files.isDirectory(trials)) {
            return false;
        }
        try (Stream<Path> files = Files.list(trials)) {
            return files.anyMatch(file -> file.toString().endsWith(".parquet"));
        }
    }

    private static List<Path> unfinished(Path results) throws IOException {
        try (Stream<Path> all = Files.walk(results)) {
            return all.filter(file -> file.toString().endsWith(".unfinished")).toList();
        }
    }

    private static Path onlyFile(Path table) throws IOException {
        try (Stream<Path> files = Files.list(table)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    private static boolean mount(Object... arguments) throws IOException, InterruptedException {
        return execute(
                Stream.concat(Stream.of("mount"), Arrays.stream(arguments).map(Object::toString))
                        .toArray(String[]::new));
    }

    /** Whether a command could be run and succeeded. */
    private static boolean execute(String... command) throws IOException, InterruptedException {
        boolean linux = System.getProperty("os.name").equals("Linux");
        return linux && new ProcessBuilder(command).start().waitFor() == 0;
    }
}
