package dev.leadline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leadline.results.Results;
import dev.leadline.results.Verification;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Copies a disk with ext4 while it is mounted and a sweep runs on it, which is what a power cut leaves. Only root may mount one. */
@Tag("full")
class PowerCutOnDiskTest {
    private static final int MOMENTS = 20;
    private static final int TRIALS = 1600;
    private static final Pattern REPORTED = Pattern.compile("(\\d[\\d,]*) of 1,600 trials,");

    @TempDir
    private Path folder;

    private final Random random = new Random(1);
    private int run;

    @Test
    void powerThatFailsAtTwentyMomentsOfASweepLosesNoTrialThatWasReported() throws Exception {
        assumeTrue(LoopDisk.canBe(folder), "only root may mount a disk in a file");
        Path sweep = Files.writeString(folder.resolve("s.yaml"), """
                name: s
                model: {width: 8, depth: 3}
                train: {batch: 16, steps: 30}
                record: {layers-every: 10}
                seeds: 1600
                """);
        try (LoopDisk disk = LoopDisk.of(folder, "256M")) {
            int moments = 0;
            while (moments < MOMENTS) {
                moments += cuts(disk, sweep, MOMENTS - moments);
            }
            CommandRun last = CommandRun.of(
                    folder, "run", sweep.toString(), "--out", results(disk).toString(), "--quiet");
            assertThat(last.exitCode()).as(last.err()).isZero();
            assertThat(left(disk).soundTrials()).isEqualTo(TRIALS);
        }
    }

    /** While one run lasts. Returns how many there were. */
    private int cuts(LoopDisk disk, Path sweep, int most) throws Exception {
        run++;
        Path err = folder.resolve("err-" + run);
        Process process = CommandRun.start(
                folder.resolve("out"),
                err,
                "run",
                sweep.toString(),
                "--out",
                results(disk).toString());
        int cuts = 0;
        try {
            while (cuts < most && process.isAlive()) {
                Thread.sleep(100 + random.nextInt(2000));
                if (!Files.exists(results(disk).resolve("_run"))) {
                    continue; // The run has not begun, or has ended.
                }
                // Or the copy would show later changes at its end than at its beginning.
                LoopDisk.succeeds("kill", "-STOP", Long.toString(process.pid()));
                int reported = reported(err);
                Verification left = left(disk);
                LoopDisk.succeeds("kill", "-CONT", Long.toString(process.pid()));
                assertThat(left.soundTrials()).isGreaterThanOrEqualTo(reported);
                cuts++;
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return cuts;
    }

    /** A results directory of its own for each run, so that there is always something to do. */
    private Path results(LoopDisk disk) {
        return disk.path().resolve("r" + run);
    }

    private static int reported(Path err) throws IOException {
        return REPORTED.matcher(Files.readString(err))
                .results()
                .map((MatchResult line) -> line.group(1).replace(",", ""))
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
    }

    /** What a copy of the disk holds, which has no damaged file. */
    private Verification left(LoopDisk disk) throws IOException, InterruptedException {
        try (LoopDisk copy = disk.copied(folder)) {
            Verification left = Results.open(results(copy).toString()).verify();
            assertThat(left.damages()).isEmpty();
            return left;
        }
    }
}
