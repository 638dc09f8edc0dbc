package dev.leadline.data;

import static dev.leadline.trial.DataSetName.CIFAR10;
import static dev.leadline.trial.DataSetName.MNIST;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leadline.trial.Scaling;
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

    /** The classic preparation divides by 255, then (x - 0.1307) / 0.3081: black is -0.4242, white 2.8215. */
    @Test
    void mnistIsScaledByOneMeanAndDeviationAsTheClassicRecipeHasIt() throws InterruptedException {
        DataSet mnist = DataSets.load(
                Specs.scaled(MNIST, folder("mnist"), Scaling.STANDARDIZE_GLOBAL, 0), 1, () -> {});
        float least = 0;
        float most = 0;
        for (float pixel : mnist.train().inputs()) {
            least = Math.min(least, pixel);
            most = Math.max(most, pixel);
        }
        assertThat(least).isCloseTo(-0.4242f, within(2e-4f));
        assertThat(most).isCloseTo(2.8215f, within(1e-3f));
    }

    /** One image of 60,000 that sets a pixel lies sqrt(59,999) deviations out. */
    @Test
    void nearlyConstantPixelsOfMnistAreHundredsOfDeviationsOutUnlessBounded()
            throws InterruptedException {
        DataSet mnist = DataSets.load(Specs.standardized(MNIST, folder("mnist")), 1, () -> {});
        assertThat(largest(mnist.train())).isCloseTo(244.947f, within(1e-2f));
        assertThat(largest(mnist.test())).isCloseTo(419.65f, within(1e-1f));
        DataSet bounded = DataSets.load(
                Specs.scaled(MNIST, folder("mnist"), Scaling.STANDARDIZE_BOUNDED, 0), 1, () -> {});
        assertThat(largest(bounded.train())).isEqualTo(10);
        assertThat(largest(bounded.test())).isEqualTo(10);
    }

    private static float largest(Examples examples) {
        float largest = 0;
        for (float input : examples.inputs()) {
            largest = Math.max(largest, Math.abs(input));
        }
        return largest;
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
