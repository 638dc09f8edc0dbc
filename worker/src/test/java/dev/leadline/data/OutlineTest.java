package dev.leadline.data;

import static dev.leadline.trial.DataSetName.CIFAR10;
import static dev.leadline.trial.DataSetName.DIGITS;
import static dev.leadline.trial.DataSetName.MNIST;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.trial.DataSetName;
import dev.leadline.trial.DataSpec;
import dev.leadline.trial.Scaling;
import dev.leadline.trial.Sequencing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is known of data before they are read is what is read then. */
class OutlineTest {
    @TempDir
    private Path folder;

    @Test
    void setsWithoutFilesAreKnownFromTheSettings() throws InterruptedException {
        for (double fraction : new double[] {0, 0.2, 0.5, 0.999}) {
            agrees(new DataSpec(
                    DIGITS,
                    "",
                    true,
                    Scaling.STANDARDIZE,
                    64,
                    10,
                    Sequencing.NONE,
                    0,
                    0,
                    fraction,
                    0));
            agrees(Specs.gaussian(5, 3, 0, fraction));
            agrees(Specs.gaussian(5, 3, 17, fraction));
            agrees(Specs.sequences(DataSetName.TEMPORAL_ORDER, 12, 17));
        }
    }

    @Test
    void setsWithFilesAreKnownFromTheirHeaders() throws Exception {
        write("train-images-idx3-ubyte.gz", Idx.gzip(Idx.images(6, 4, 5)));
        write("train-labels-idx1-ubyte", Idx.labels(0, 1, 2, 3, 4, 5));
        write("t10k-images-idx3-ubyte", Idx.images(2, 4, 5));
        write("t10k-labels-idx1-ubyte", Idx.labels(0, 1));
        agrees(Specs.raw(MNIST, folder));
        write("data_batch_2.bin", new byte[30_730_000]);
        write("test_batch.bin", new byte[30_730_000]);
        agrees(Specs.raw(CIFAR10, folder));
    }

    @Test
    void headerThatPromisesMoreThanTheFileHoldsTakesWhatTheFileHolds() throws IOException {
        byte[] images = Idx.images(1, 4, 5);
        ByteBuffer.wrap(images).putInt(4, -1);
        write("train-images-idx3-ubyte", images);
        write("train-labels-idx1-ubyte", Idx.labels(0));
        write("t10k-images-idx3-ubyte", Idx.images(2, 4, 5));
        write("t10k-labels-idx1-ubyte", Idx.labels(0, 1));
        Outline outline = Outline.of(Specs.raw(MNIST, folder));
        assertThat(outline.read()).isEqualTo(36);
        assertThat(outline.train()).isEqualTo(4_294_967_295L);
    }

    @Test
    void fileThatIsSomethingElseIsRefusedByItsHeader() throws IOException {
        write("train-images-idx3-ubyte.gz", Idx.gzip(new byte[1 << 20]));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Outline.of(Specs.raw(MNIST, folder)))
                .withMessage(folder.resolve("train-images-idx3-ubyte.gz")
                        + ": magic number at byte 0 must be 2051 but was 0");
    }

    @Test
    void examplesThatAreLeftOutAreInMemoryAllTheSame() {
        DataSpec all = Specs.gaussian(1000, 2, 1000, 0);
        assertThat(Outline.of(all).bytes(all)).isEqualTo(1000 * 1001 * 4);
        DataSpec few = new DataSpec(
                DIGITS, "", true, Scaling.STANDARDIZE, 64, 10, Sequencing.NONE, 0, 100, 0.2, 0);
        assertThat(Outline.of(few).bytes(few)).isEqualTo((1797 + 100) * 65 * 4);
    }

    @Test
    void noNumberIsNegativeHoweverLarge() {
        DataSpec huge = Specs.gaussian(Integer.MAX_VALUE, 2, Integer.MAX_VALUE, 0.999999999);
        assertThat(Outline.of(huge).bytes(huge)).isEqualTo(Long.MAX_VALUE);
    }

    private static void agrees(DataSpec spec) throws InterruptedException {
        Outline outline = Outline.of(spec);
        DataSet data = DataSets.load(spec, 1, () -> {});
        assertThat(outline.train()).isEqualTo(data.train().count());
        assertThat(outline.test()).isEqualTo(data.test().count());
        assertThat(outline.features()).isEqualTo(data.train().features(), within(0.0));
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }
}
