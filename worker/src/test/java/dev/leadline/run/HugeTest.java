package dev.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.data.DataException;
import dev.leadline.data.WrittenImages;
import dev.leadline.row.Outcome;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Family;
import dev.leadline.trial.Init;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Status;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** What no machine can do is refused with its number, at once; what takes too long ends in its time. */
@Timeout(60)
class HugeTest {
    private static final int MOST = Integer.MAX_VALUE;

    @TempDir
    private Path folder;

    @Test
    void widthsWhoseProductIsBeyondAllNumbersAreRefused() {
        refused(
                Trials.of(Setting.DEPTH, 3, Setting.HIDDEN, List.of(1_610_612_736, 1_610_612_736)),
                "arrays of the network must be at most ");
        refused(
                Trials.of(Setting.WIDTH, MOST, Setting.BATCH, MOST),
                "arrays of the network must be at most ");
        refused(
                Trials.of(
                        Setting.FAMILY,
                        Family.RESNET,
                        Setting.DEPTH,
                        20,
                        Setting.RESIDUAL,
                        Residual.REZERO,
                        Setting.WIDTH,
                        MOST),
                "arrays of the network must be at most ");
    }

    @ParameterizedTest
    @EnumSource(
            value = Family.class,
            names = {"LENET", "ALEXNET"})
    void widthsOfImagesBeyondAllNumbersAreRefused(Family family) {
        WrittenImages.into(folder, 64, 64, 1);
        refused(
                Trials.of(
                        Setting.FAMILY,
                        family,
                        Setting.SET,
                        DataSetName.MNIST,
                        Setting.PATH,
                        folder.toString(),
                        Setting.WIDTH,
                        MOST),
                "arrays of the network must be at most ");
    }

    @ParameterizedTest
    @EnumSource(
            value = Family.class,
            names = {"RNN", "LSTM"})
    void sequencesAndUnitsBeyondAllNumbersAreRefused(Family family) {
        refused(recurrent(family, MOST, 64, 1024), "data of temporal-order must be at most ");
        refused(recurrent(family, 20, MOST, 1024), "arrays of the network must be at most ");
    }

    private static Trial recurrent(Family family, int steps, int width, int examples) {
        return Trials.of(
                Setting.FAMILY,
                family,
                Setting.SET,
                DataSetName.TEMPORAL_ORDER,
                Setting.DEPTH,
                steps,
                Setting.WIDTH,
                width,
                Setting.EXAMPLES,
                examples);
    }

    @Test
    void depthThatWouldFillTheHeapWithLayersIsRefused() {
        refused(
                Trials.of(Setting.DEPTH, MOST, Setting.LAYERS_EVERY, 0),
                "layers of the network must be at most ");
        refused(
                Trials.of(Setting.FAMILY, Family.RESNET, Setting.DEPTH, 6 * 350_000_000 + 2),
                "layers of the network must be at most ");
    }

    @Test
    void rowsBeyondAllNumbersAreRefused() {
        refused(
                Trials.of(
                        Setting.DEPTH,
                        1000,
                        Setting.STEPS,
                        MOST,
                        Setting.LAYERS_EVERY,
                        1,
                        Setting.HISTOGRAMS_EVERY,
                        1),
                "rows that the trial records must be at most ");
    }

    @Test
    void dataThatTheHeapDoesNotHoldAreRefusedByName() throws IOException {
        refused(
                Trials.of(
                        Setting.SET,
                        DataSetName.GAUSSIAN,
                        Setting.FEATURES,
                        MOST,
                        Setting.EXAMPLES,
                        MOST),
                "data of gaussian must be at most ");
        // A megabyte that says it is 60,000 images of a megabyte each.
        Path images = mnist(60_000, 1024);
        refused(onMnist(), "data of " + images + " must be at most ");
    }

    /** A few kilobytes that go on for ever, after a header that says otherwise. */
    @Test
    void fileThatUnpacksToMoreThanItSaysIsRefusedByName() throws IOException {
        Path images = mnist(100, 28);
        Outcome outcome = run(onMnist(), new Memory(100, 1000), Optional.empty());
        assertThat(outcome.failure().errorClass()).isEqualTo(DataException.class.getName());
        assertThat(outcome.failure().errorMessage())
                .endsWith(": " + images + " must be at most 78416 bytes long but was longer");
    }

    @Test
    void timeIsKeptWhileANetworkIsBuilt() {
        assertKept(2, Trials.of(Setting.WIDTH, 12_000, Setting.DEPTH, 4));
    }

    @Test
    void timeIsKeptWhileAMatrixIsMadeOrthogonal() {
        Init orthogonal = Init.of(Init.Scheme.ORTHOGONAL);
        assertKept(2, Trials.of(Setting.WIDTH, 2500, Setting.INIT, orthogonal));
    }

    @Test
    void timeIsKeptWhileDataAreDrawn() {
        assertKept(
                1,
                Trials.of(
                        Setting.SET,
                        DataSetName.GAUSSIAN,
                        Setting.FEATURES,
                        1000,
                        Setting.EXAMPLES,
                        150_000,
                        Setting.TEST_FRACTION,
                        0.0));
    }

    /** By the time that the processor spent here, whatever else the machine does; ten seconds are for what cannot be left in its middle. */
    private static void assertKept(int seconds, Trial trial) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        Outcome outcome =
                run(trial, new Memory(1000, 100_000), Optional.of(Duration.ofSeconds(seconds)));
        Duration took = Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
        assertThat(outcome.status()).isEqualTo(Status.TIMED_OUT);
        assertThat(outcome.failure().errorMessage())
                .endsWith("training must end within " + seconds + " s but was at step 0");
        assertThat(took).isLessThan(Duration.ofSeconds(seconds + 10L));
    }

    private Path mnist(int count, int side) throws IOException {
        for (String part : List.of("train", "t10k")) {
            Files.write(
                    folder.resolve(part + "-labels-idx1-ubyte"),
                    ByteBuffer.allocate(8 + count).putInt(2049).putInt(count).array());
            Path images = folder.resolve(part + "-images-idx3-ubyte.gz");
            try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(images))) {
                gzip.write(ByteBuffer.allocate(16)
                        .putInt(2051)
                        .putInt(count)
                        .putInt(side)
                        .putInt(side)
                        .array());
                gzip.write(new byte[200_000_000]);
            }
        }
        return folder.resolve("train-images-idx3-ubyte.gz");
    }

    private Trial onMnist() {
        return Trials.of(Setting.SET, DataSetName.MNIST, Setting.PATH, folder.toString());
    }

    private static void refused(Trial trial, String message) {
        Outcome outcome = run(trial, Memory.ofThisJvm(), Optional.empty());
        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.failure().errorClass())
                .isEqualTo(NotEnoughMemoryException.class.getName());
        assertThat(outcome.failure().errorMessage())
                .startsWith("trial " + trial.id() + ": " + message)
                .containsPattern("but was about [0-9,]+ MiB");
    }

    private static Outcome run(Trial trial, Memory memory, Optional<Duration> timeout) {
        try {
            return new TrialRunner(Clock.systemUTC(), System::nanoTime, memory)
                    .run(trial, "test", timeout)
                    .trial()
                    .outcome();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
