package dev.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.trial.Activation;
import dev.leadline.trial.DataSetName;
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

import java.util.List;

/** A trial leaves nothing behind outside of the heap, however it ends. */
class MemoryTest {
    private static final long MEGABYTE = 1 << 20;
    private static final List<Activation> ACTIVATIONS = List.of(Activation.values());
    private static final List<Residual> RESIDUALS =
            List.of(Residual.NONE, Residual.IDENTITY, Residual.SCALED, Residual.REZERO);

    @Test
    void hundredsOfTrialsInOneJvmTakeNoMoreMemoryThanTheFirst() throws InterruptedException {
        // What grows at first is the code that Java and oneDNN compile.
        grownBy(120, 120, 32);
    }

    @Tag("full")
    @Test
    void tenThousandTrialsInOneJvmTakeNoMoreMemoryThanTheFirst() throws InterruptedException {
        grownBy(500, 10_000, 24);
    }

    /** A plan that cannot be compiled, a trial out of time and one that diverges give back what they took. */
    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"DIVERGED", "COMPLETED"})
    void memoryIsGivenBackHoweverATrialEnds(Status status) throws InterruptedException {
        double rate = status == Status.DIVERGED ? 1e30 : 0.05;
        Trial trial = wide(Setting.LEARNING_RATE, rate);
        for (int i = 0; i < 5; i++) {
            assertThat(Trials.run(trial).trial().outcome().status()).isEqualTo(status);
        }
        long before = resident();
        // Each takes 17 MB.
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
                12,
                Setting.WIDTH,
                256,
                Setting.BATCH,
                128,
                Setting.STEPS,
                2,
                setting,
                value);
    }

    private static void grownBy(int warmUp, int trials, int megabytes) throws InterruptedException {
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
                Setting.SET,
                DataSetName.GAUSSIAN,
                Setting.EXAMPLES,
                64,
                Setting.EVALUATE_EVERY,
                0,
                Setting.ACTIVATION,
                ACTIVATIONS.get(i % ACTIVATIONS.size()),
                Setting.RESIDUAL,
                RESIDUALS.get(i % RESIDUALS.size()),
                Setting.BATCH_NORM,
                i % 2 == 0);
    }

    /** Bytes of the process that are in memory; the heap's share is held down by collecting first, and returned in the background. */
    private static long resident() throws InterruptedException {
        System.gc();
        Thread.sleep(2000);
        return Pointer.physicalBytes();
    }
}
