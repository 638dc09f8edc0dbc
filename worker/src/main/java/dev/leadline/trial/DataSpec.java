package dev.leadline.trial;

import java.io.Serializable;

/** The data set and its preparation. */
@Described(as = "Settings of the section data.")
public record DataSpec(
        @Described(as = "data set") DataSetName dataset,

        @Described(
                as = "folder that holds the set's files; empty for sets that need none. Where "
                        + "files lie changes no number, so it is not part of a trial's id")
        String dataPath,

        @Described(as = "whether inputs are scaled; false: the files' own numbers")
        boolean standardize,

        @Added
        @Described(
                as =
                        "how inputs are scaled, where standardize is true, by numbers of the training part: "
                                + "standardize, each feature (of cifar10 each colour channel) to mean 0 "
                                + "and standard deviation 1, a constant one to 0; standardize-bounded, "
                                + "the same, but no value further out than 10; standardize-global, all "
                                + "features together by one mean and deviation; min-max, each feature "
                                + "(channel) to 0..1")
        Scaling scaling,

        @Described(as = "inputs per example, for gaussian only", unit = "count")
        int features,

        @Described(
                as =
                        "number of classes, for gaussian only; of a set that draws sequences as many as it has",
                unit = "count")
        int classes,

        @Added
        @Described(
                as =
                        "whether an image is a sequence for a family that reads sequences: none; rows, one row of "
                                + "pixels per time step; pixels, one pixel per time step, row by row")
        Sequencing sequence,

        @Added
        @Described(
                as =
                        "time steps of the sequences of a set that draws them; 0 for all other sets. In a recurrent family it is "
                                + "depth, and need not be given beside it",
                unit = "time steps")
        int timeSteps,

        @Described(
                as =
                        "how many training examples are used; 0: all (1,024 of a set that is drawn: gaussian, temporal-order)",
                unit = "count")
        int examples,

        @Described(
                as = "share of the examples held out as the test part, for sets that come "
                        + "without one",
                unit = "0..1")
        double testFraction,

        @Added
        @Described(
                as =
                        "side of the images that the network sees; 0: as they are. A divisor of their own "
                                + "side: the mean of each block of pixels; a multiple: each pixel several "
                                + "times; 32 for 28: two zeros on each side (LeCun et al. 1998). Before "
                                + "scaling",
                unit = "pixels")
        int size)
        implements Serializable {
    /** Training examples of a set that is drawn, unless given. */
    private static final int DRAWN_EXAMPLES = 1024;

    /** Inputs per time step: one for each symbol. */
    private static final int SYMBOLS = 8;

    /**
     * Shape of one example as the network sees it, known before any file is read. Of a sequence, what is seen at one time step are the
     * channels, and time runs along a single row.
     */
    public Shape shape() {
        Shape published = publishedShape();
        return sequence.of(size == 0 ? published : published.ofSide(size));
    }

    /** Whether an example is a sequence. */
    public boolean isSequence() {
        return dataset.hasDrawnSequences() || sequence != Sequencing.NONE;
    }

    /** Time steps of an example that is a sequence. */
    public int timeStepsSeen() {
        return shape().width();
    }

    /** Shape of one example of the set. */
    public Shape publishedShape() {
        return switch (dataset) {
            case DIGITS -> new Shape(1, 8, 8);
            case MNIST, FASHION_MNIST -> new Shape(1, 28, 28);
            case CIFAR10 -> new Shape(3, 32, 32);
            case GAUSSIAN -> Shape.flat(features);
            // Too few are refused by a rule.
            case TEMPORAL_ORDER -> new Shape(SYMBOLS, 1, Math.max(1, timeSteps));
        };
    }

    /** Number of classes, which for all but the gaussian set the data decide. */
    public int classCount() {
        return switch (dataset) {
            case DIGITS, MNIST, FASHION_MNIST, CIFAR10 -> 10;
            case GAUSSIAN -> classes;
            case TEMPORAL_ORDER -> dataset.classesOfSequences();
        };
    }

    /** Examples of both parts, where {@code examples} does not leave some out. */
    public long exampleCount() {
        return switch (dataset) {
            case DIGITS -> 1797;
            case MNIST, FASHION_MNIST -> 70_000;
            case CIFAR10 -> 60_000;
            case GAUSSIAN, TEMPORAL_ORDER -> Math.round(trainingExamples() / (1 - testFraction));
        };
    }

    /** Of a set that is drawn. */
    public int trainingExamples() {
        return examples == 0 ? DRAWN_EXAMPLES : examples;
    }

    /** Of a set that is drawn: so many that they are {@code testFraction} of all. */
    public long testExamples() {
        return Math.round(trainingExamples() * (testFraction / (1 - testFraction)));
    }
}
