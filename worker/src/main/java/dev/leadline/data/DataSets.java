package dev.leadline.data;

import dev.leadline.trial.DataSpec;

import java.nio.file.Path;
import java.util.List;

/** Loads data sets by name and prepares them as a trial asks. */
public final class DataSets {
    /** Of every set but the gaussian one. */
    private static final int CLASSES = 10;

    private static final List<String> CIFAR_TRAIN = List.of(
            "data_batch_1.bin",
            "data_batch_2.bin",
            "data_batch_3.bin",
            "data_batch_4.bin",
            "data_batch_5.bin");

    private DataSets() {}

    /**
     * The data set, split into parts, cut to {@code examples} and standardised, in this order.
     *
     * <p>Without standardisation inputs are the files' own numbers, divided by nothing: 0..16 for
     * digits, 0..255 for mnist, fashion-mnist and cifar10. With it, each feature has mean 0 and
     * standard deviation 1 over the training part that is used; cifar10 each colour channel.
     *
     * <p>cifar10 trains on those of its five training files that are in the folder.
     *
     * @param seed the trial's; only the gaussian set depends on it
     * @throws DataException if a file is missing or damaged, or holds less than was asked for
     */
    public static DataSet load(DataSpec spec, long seed) {
        Split split = read(spec, seed).limitedTo(spec.examples());
        if (spec.standardize()) {
            Standardizer standardizer = standardizer(spec, split.train());
            standardizer.standardize(split.train());
            standardizer.standardize(split.test());
        }
        return DataSet.of(split.train(), split.test(), classes(spec));
    }

    private static Split read(DataSpec spec, long seed) {
        return switch (spec.dataset()) {
            case DIGITS -> Split.of(Digits.read(), spec.testFraction());
            case MNIST, FASHION_MNIST -> idx(DataFolder.of(spec));
            case CIFAR10 -> cifar(DataFolder.of(spec));
            case GAUSSIAN -> GaussianInputs.draw(spec, seed);
        };
    }

    private static Split idx(DataFolder folder) {
        return new Split(idx(folder, "train"), idx(folder, "t10k"));
    }

    private static Examples idx(DataFolder folder, String part) {
        return IdxFiles.read(
                DataFile.read(folder.file(part + "-images-idx3-ubyte")),
                DataFile.read(folder.file(part + "-labels-idx1-ubyte")),
                CLASSES);
    }

    private static Split cifar(DataFolder folder) {
        // Both are looked for before the larger one is read.
        List<Path> train = folder.anyOf(CIFAR_TRAIN);
        List<Path> test = List.of(folder.file("test_batch.bin"));
        return new Split(CifarFiles.read(train), CifarFiles.read(test));
    }

    private static Standardizer standardizer(DataSpec spec, Examples train) {
        return switch (spec.dataset()) {
            case CIFAR10 -> Standardizer.perChannel(train);
            case DIGITS, MNIST, FASHION_MNIST, GAUSSIAN -> Standardizer.perFeature(train);
        };
    }

    private static int classes(DataSpec spec) {
        return switch (spec.dataset()) {
            case GAUSSIAN -> spec.classes();
            case DIGITS, MNIST, FASHION_MNIST, CIFAR10 -> CLASSES;
        };
    }
}
