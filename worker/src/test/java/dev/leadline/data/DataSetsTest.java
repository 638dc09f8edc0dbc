package dev.leadline.data;

import static dev.leadline.trial.DataSetName.CIFAR10;
import static dev.leadline.trial.DataSetName.DIGITS;
import static dev.leadline.trial.DataSetName.FASHION_MNIST;
import static dev.leadline.trial.DataSetName.GAUSSIAN;
import static dev.leadline.trial.DataSetName.MNIST;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.leadline.trial.DataSpec;
import dev.leadline.trial.Scaling;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.stream.IntStream;

class DataSetsTest {
    @TempDir
    private Path folder;

    @Test
    void digitsNeedNoPathAndKeepTheirRawScaleUnlessStandardised() throws InterruptedException {
        DataSet raw = DataSets.load(Specs.raw(DIGITS, ""), 1, () -> {});
        assertThat(raw.train().count()).isEqualTo(1438);
        assertThat(raw.test().count()).isEqualTo(359);
        assertThat(raw.classes()).isEqualTo(10);
        assertThat(raw.train().inputs()).contains(0f, 16f);
        assertThat(DataSets.load(Specs.standardized(DIGITS, ""), 1, () -> {})
                        .train()
                        .inputs())
                .doesNotContain(16f);
    }

    @Test
    void replicatesShareTheDigitsButNotTheGaussianInputs() throws InterruptedException {
        DataSpec digits = Specs.standardized(DIGITS, "");
        assertThat(DataSets.load(digits, 1, () -> {}).hash())
                .isEqualTo(DataSets.load(digits, 2, () -> {}).hash());
        DataSpec gaussian = Specs.raw(GAUSSIAN, "");
        assertThat(DataSets.load(gaussian, 1, () -> {}).hash())
                .isNotEqualTo(DataSets.load(gaussian, 2, () -> {}).hash());
    }

    @Test
    void preparedDataAreTheSameForEver() throws InterruptedException {
        assertThat(DataSets.load(Specs.standardized(DIGITS, ""), 1, () -> {}).hash())
                .isEqualTo("4c4975393baa8b07");
        assertThat(DataSets.load(Specs.raw(GAUSSIAN, ""), 1, () -> {}).hash())
                .isEqualTo("b0106cdfb09f767b");
    }

    @Test
    void standardisationUsesOnlyTheExamplesThatAreUsed() throws InterruptedException {
        DataSpec few = Specs.scaled(DIGITS, "", Scaling.STANDARDIZE, 100);
        double sum = 0;
        DataSet data = DataSets.load(few, 1, () -> {});
        for (float input : data.train().inputs()) {
            sum += input;
        }
        assertThat(data.train().count()).isEqualTo(100);
        assertThat(Math.abs(sum)).isLessThan(1e-3);
    }

    /** Digits are 0..16, with one mean and deviation 4.9 and 6.0; some pixels are set in 3 of 1,438 images, sqrt(1438 / 3) = 22. */
    @ParameterizedTest
    @CsvSource({
        "STANDARDIZE, -4, -1, 20, 40",
        "STANDARDIZE_BOUNDED, -4, -1, 10, 10",
        "STANDARDIZE_GLOBAL, -0.83, -0.79, 1.8, 1.9",
        "MIN_MAX, 0, 0, 1, 1"
    })
    void eachScalingHasItsOwnRange(
            Scaling scaling, double least, double mostOfLeast, double leastOfMost, double most)
            throws InterruptedException {
        float[] inputs = DataSets.load(Specs.scaled(DIGITS, "", scaling, 0), 1, () -> {})
                .train()
                .inputs();
        DoubleSummaryStatistics range =
                IntStream.range(0, inputs.length).mapToDouble(i -> inputs[i]).summaryStatistics();
        assertThat(range.getMin()).isBetween(least, mostOfLeast);
        assertThat(range.getMax()).isBetween(leastOfMost, most);
    }

    @Test
    void plainAndGzippedIdxFilesMayBeMixed() throws IOException, InterruptedException {
        write("train-images-idx3-ubyte", Idx.images(3, 2, 2));
        write("train-labels-idx1-ubyte.gz", Idx.gzip(Idx.labels(1, 2, 3)));
        write("t10k-images-idx3-ubyte.gz", Idx.gzip(Idx.images(1, 2, 2)));
        write("t10k-labels-idx1-ubyte", Idx.labels(4));
        DataSet data = DataSets.load(Specs.raw(FASHION_MNIST, folder), 1, () -> {});
        assertThat(data.train().inputs()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(data.train().labels()).containsExactly(1, 2, 3);
        assertThat(data.test().labels()).containsExactly(4);
    }

    @Test
    void missingPathNamesTheKeyThatSetsIt() {
        refused(
                Specs.raw(MNIST, ""),
                "'data.path' must be the folder that holds the files of mnist but was empty");
    }

    @Test
    void missingFolderNamesTheKeyThatSetsIt() {
        Path missing = folder.resolve("missing");
        refused(
                Specs.raw(FASHION_MNIST, missing),
                "'data.path' must be the folder that holds the files of fashion-mnist but was "
                        + missing
                        + ", which is no folder");
        refused(
                Specs.raw(MNIST, "a\0b"),
                "'data.path' must be the folder that holds the files of mnist but was a\0b, which is no path");
    }

    @Test
    void missingFileNamesWhatWasLookedFor() throws IOException {
        write("train-images-idx3-ubyte", Idx.images(1, 2, 2));
        refused(
                Specs.raw(MNIST, folder),
                "'data.path' must be a folder that holds train-labels-idx1-ubyte or train-labels-idx1-ubyte.gz but was "
                        + folder);
    }

    @Test
    void missingCifarFilesNameAllThatWouldDo() throws IOException {
        refused(
                Specs.raw(CIFAR10, folder),
                "'data.path' must be a folder that holds at least one of data_batch_1.bin or data_batch_1.bin.gz,"
                        + " data_batch_2.bin or data_batch_2.bin.gz, data_batch_3.bin or data_batch_3.bin.gz,"
                        + " data_batch_4.bin or data_batch_4.bin.gz, data_batch_5.bin or data_batch_5.bin.gz but was "
                        + folder);
        write("data_batch_3.bin", new byte[1]);
        refused(
                Specs.raw(CIFAR10, folder),
                "'data.path' must be a folder that holds test_batch.bin or test_batch.bin.gz but was "
                        + folder);
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    private static void refused(DataSpec spec, String message) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataSets.load(spec, 1, () -> {}))
                .withMessage(message);
    }
}
