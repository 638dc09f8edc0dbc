package dev.leadline.data;

import dev.leadline.trial.Checkpoint;
import dev.leadline.trial.DataSpec;
import dev.leadline.trial.Resizing;
import dev.leadline.trial.Scaling;
import dev.leadline.trial.Shape;

import java.nio.file.Path;
import java.util.List;

/** Loads data sets by name and prepares them as a trial asks. */
public final class DataSets {
    private static final List<String> CIFAR_TRAIN = List.of(
            "data_batch_1.bin",
            "data_batch_2.bin",
            "data_batch_3.bin",
            "data_batch_4.bin",
            "data_batch_5.bin");

    private static final String CIFAR_TEST = "test_batch.bin";
    private static final String IMAGES = "-images-idx3-ubyte";
    private static final String LABELS = "-labels-idx1-ubyte";

    private DataSets() {}

    /**
     * The data set, split into parts, cut to {@code examples}, resized, scaled, and made sequences, in this order.
     *
     * <p>Images of another size are made of those that are used, before they are scaled; see {@link Resizing}.
     *
     * <p>Without scaling inputs are the files' own numbers, divided by nothing: 0..16 for digits,
     * 0..255 for mnist, fashion-mnist and cifar10. With it, numbers of the training part that is
     * used decide; see {@link Scaling}.
     *
     * <p>cifar10 trains on those of its five training files that are in the folder.
     *
     * @param seed the trial's; only sets that are drawn depend on it
     * @param checkpoint asked while files are read and numbers drawn
     * @throws DataException if a file is missing or damaged, or holds less than was asked for
     */
    public static DataSet load(DataSpec spec, long seed, Checkpoint checkpoint)
            throws InterruptedException {
        Split split = resized(spec, read(spec, seed, checkpoint).limitedTo(spec.examples()));
        checkpoint.pass();
        if (spec.standardize()) {
            checkpoint.pass();
            Scaler scaler = scaler(spec, split.train());
            checkpoint.pass();
            scaler.scale(split.train());
            scaler.scale(split.test());
        }
        checkpoint.pass();
        Split seen = split.as(spec);
        return DataSet.of(seen.train(), seen.test(), spec.classCount());
    }

    private static Split resized(DataSpec spec, Split split) {
        Shape shape = split.train().shape();
        if (spec.size() == 0 || spec.size() == shape.height()) {
            return split;
        }
        Resizer resizer = new Resizer(shape, shape.ofSide(spec.size()));
        return new Split(resizer.resized(split.train()), resizer.resized(split.test()));
    }

    static Outline outline(DataSpec spec) {
        return switch (spec.dataset()) {
            case DIGITS -> Outline.bundled(spec);
            case MNIST, FASHION_MNIST -> idxOutline(DataFolder.of(spec));
            case CIFAR10 -> cifarOutline(DataFolder.of(spec));
            case GAUSSIAN, TEMPORAL_ORDER -> Outline.drawn(spec);
        };
    }

    private static Outline idxOutline(DataFolder folder) {
        Path images = folder.file("train" + IMAGES);
        IdxFiles.Header train = IdxFiles.header(images);
        IdxFiles.Header test = IdxFiles.header(folder.file("t10k" + IMAGES));
        folder.file("train" + LABELS);
        folder.file("t10k" + LABELS);
        return Outline.ofFiles(images, train.count(), test.count(), train.features());
    }

    private static Outline cifarOutline(DataFolder folder) {
        List<Path> train = folder.anyOf(CIFAR_TRAIN);
        folder.file(CIFAR_TEST);
        long images = CifarFiles.IMAGES_PER_FILE;
        return Outline.ofFiles(
                train.get(0), train.size() * images, images, CifarFiles.SHAPE.features());
    }

    private static Split read(DataSpec spec, long seed, Checkpoint checkpoint)
            throws InterruptedException {
        return switch (spec.dataset()) {
            case DIGITS -> Split.of(Digits.read(), spec.testFraction());
            case MNIST, FASHION_MNIST -> idx(DataFolder.of(spec), spec.classCount(), checkpoint);
            case CIFAR10 -> cifar(DataFolder.of(spec), checkpoint);
            case GAUSSIAN -> GaussianInputs.draw(spec, seed, checkpoint);
            case TEMPORAL_ORDER ->
                new DrawnSequences(spec, new TemporalOrder()).draw(seed, checkpoint);
        };
    }

    private static Split idx(DataFolder folder, int classes, Checkpoint checkpoint)
            throws InterruptedException {
        return new Split(
                idx(folder, "train", classes, checkpoint),
                idx(folder, "t10k", classes, checkpoint));
    }

    private static Examples idx(DataFolder folder, String part, int classes, Checkpoint checkpoint)
            throws InterruptedException {
        return IdxFiles.read(
                folder.file(part + IMAGES), folder.file(part + LABELS), classes, checkpoint);
    }

    private static Split cifar(DataFolder folder, Checkpoint checkpoint)
            throws InterruptedException {
        // Both are looked for before the larger one is read.
        List<Path> train = folder.anyOf(CIFAR_TRAIN);
        List<Path> test = List.of(folder.file(CIFAR_TEST));
        return new Split(CifarFiles.read(train, checkpoint), CifarFiles.read(test, checkpoint));
    }

    /** Neighbouring features that are scaled alike. */
    private static int run(DataSpec spec, Examples train) {
        return switch (spec.scaling()) {
            case STANDARDIZE_GLOBAL -> train.features();
            case STANDARDIZE, STANDARDIZE_BOUNDED, MIN_MAX ->
                switch (spec.dataset()) {
                    case CIFAR10 -> train.shape().planeSize();
                    case DIGITS, MNIST, FASHION_MNIST, GAUSSIAN, TEMPORAL_ORDER -> 1;
                };
            case RAW -> throw new IllegalStateException("raw inputs are not scaled");
        };
    }

    private static Scaler scaler(DataSpec spec, Examples train) {
        int run = run(spec, train);
        return switch (spec.scaling()) {
            case STANDARDIZE, STANDARDIZE_GLOBAL -> Scaler.standardizing(train, run);
            case STANDARDIZE_BOUNDED -> Scaler.standardizing(train, run).within(Scaling.BOUND);
            case MIN_MAX -> Scaler.toUnitInterval(train, run);
            case RAW -> throw new IllegalStateException("raw inputs are not scaled");
        };
    }
}
