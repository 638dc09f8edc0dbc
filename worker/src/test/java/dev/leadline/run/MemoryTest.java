package dev.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.trial.Activation;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Status;
import dev.leadline.trial.Trial;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A trial leaves nothing behind outside of the heap, however it ends. */
class MemoryTest {
    private static final long MEGABYTE = 1 << 20;

    @Test
    void hundredsOfTrialsInOneJvmTakeNoMoreMemoryThanTheFirst() {
        // What grows at first is the code that Java and oneDNN compile.
        grownBy(200, 200, 24);
    }

    @Tag("full")
    @Test
    void tenThousandTrialsInOneJvmTakeNoMoreMemoryThanTheFirst() {
        grownBy(500, 10_000, 24);
    }

    /** A plan that cannot be compiled, a trial out of time and one that diverges give back what they took. */
    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"DIVERGED", "COMPLETED"})
    void memoryIsGivenBackHoweverATrialEnds(Status status) {
        double rate = status == Status.DIVERGED ? 1e30 : 0.05;
        Trial trial = wide(Setting.LEARNING_RATE, rate);
        for (int i = 0; i < 5; i++) {
            assertThat(Trials.run(trial).trial().outcome().status()).isEqualTo(status);
        }
        long before = resident();
        // Each takes 34 MB.
        for (int i = 0; i < 20; i++) {
            Trials.run(trial);
        }
        assertThat((resident() - before) / MEGABYTE).isLessThan(100);
    }

    private static Trial wide(Setting setting, Object value) {
        return Trials.of(
                Setting.ENGINE,
                Engine.FAST,
                Setting.DEPTH,
                24,
                Setting.WIDTH,
                256,
                Setting.BATCH,
                128,
                Setting.STEPS,
                2,
                setting,
                value);
    }

    private static void grownBy(int warmUp, int trials, int megabytes) {
        for (int i = 0; i < warmUp; i++) {
            Trials.run(small(i));
        }
        long before = resident();
        for (int i = 0; i < trials; i++) {
            Trials.run(small(i));
        }
        assertThat((resident() - before) / MEGABYTE)
                .as("growth of the resident set in MiB over %d trials", trials)
                .isLessThan(megabytes);
    }

    /** All kinds of operations in turn. */
    private static Trial small(int i) {
        return Trials.of(
                Setting.ENGINE,
                Engine.FAST,
                Setting.STEPS,
                2,
                Setting.ACTIVATION,
                Activation.values()[i % Activation.values().length],
                Setting.RESIDUAL,
                Residual.values()[i % Residual.values().length],
                Setting.BATCH_NORM,
                i % 2 == 0);
    }

    /** Bytes of the process that are in memory; the heap's share is held down by collecting first. */
    private static long resident() {
        System.gc();
        return Pointer.physicalBytes();
    }
}
