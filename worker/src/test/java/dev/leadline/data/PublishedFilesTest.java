package dev.leadline.data;

import static dev.leadline.trial.DataSetName.CIFAR10;
import static dev.leadline.trial.DataSetName.MNIST;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leadline.trial.Shape;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;

/** Against published figures; needs the files, in the folder that LEADLINE_TEST_DATA names. */
class PublishedFilesTest {
    private static final String FOLDER = "LEADLINE_TEST_DATA";

    @Test
    void mnistHasThePublishedCountsLabelsMeanAndDeviation() throws InterruptedException {
        DataSet mnist = DataSets.load(Specs.raw(MNIST, folder("mnist")), 1, () -> {});
        assertThat(mnist.train().count()).isEqualTo(60_000);
        assertThat(mnist.test().count()).isEqualTo(10_000);
        assertThat(mnist.train().shape()).isEqualTo(new Shape(1, 28, 28));
        assertThat(mnist.train().labels()).startsWith(5, 0, 4, 1, 9);
        assertThat(mnist.test().labels()).startsWith(7, 2, 1, 0, 4);
        double sum = 0;
        double squares = 0;
        for (float pixel : mnist.train().inputs()) {
            sum += pixel / 255.0;
            squares += pixel / 255.0 * pixel / 255.0;
        }
        double mean = sum / mnist.train().inputs().length;
        assertThat(mean).isCloseTo(0.1307, within(5e-5));
        double std = Math.sqrt(squares / mnist.train().inputs().length - mean * mean);
        assertThat(std).isCloseTo(0.3081, within(5e-5));
    }

    @Test
    void cifarHas1000TestImagesOfEachClass() throws InterruptedException {
        DataSet cifar = DataSets.load(Specs.standardized(CIFAR10, folder("cifar10")), 1, () -> {});
        assertThat(cifar.train().count())
                .isPositive()
                .isEqualTo(cifar.train().count() / 10_000 * 10_000);
        assertThat(cifar.test().count()).isEqualTo(10_000);
        assertThat(Histogram.of(cifar.test())).containsOnly(1000);
        assertThat(cifar.test().labels()).startsWith(3, 8, 8, 0, 6);
    }

    private static Path folder(String set) {
        String folder = System.getenv(FOLDER);
        assumeTrue(folder != null, FOLDER + " names no folder with the published files");
        return Path.of(folder, set);
    }
}
