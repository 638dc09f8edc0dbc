package dev.leadline.trial;

/** A data set that can be named in a sweep file. */
public enum DataSetName implements Labelled {
    /** 1,797 grey images 8x8, 10 classes; bundled. */
    DIGITS,
    /** 70,000 grey images 28x28, 10 classes; IDX files from a path. */
    MNIST,
    /** 70,000 grey images 28x28, 10 classes; IDX files from a path. */
    FASHION_MNIST,
    /** Colour images 32x32, 10 classes; binary batch files from a path. */
    CIFAR10,
    /** Independent N(0, 1) inputs with random labels, for measurements at initialisation. */
    GAUSSIAN,
    /**
     * Sequences of symbols of which two, X or Y, somewhere in the second tenth and in the sixth, decide the class by their order
     * (Hochreiter and Schmidhuber 1997, experiment 6a; places as in Pascanu et al. 2013): 4 classes, 8 inputs per time step; drawn.
     */
    TEMPORAL_ORDER;

    /** Whether it is read from files that the user has; the others come with the program. */
    public boolean hasFiles() {
        return switch (this) {
            case DIGITS, GAUSSIAN, TEMPORAL_ORDER -> false;
            case MNIST, FASHION_MNIST, CIFAR10 -> true;
        };
    }

    /** Whether its examples are square images. */
    public boolean hasImages() {
        return switch (this) {
            case DIGITS, MNIST, FASHION_MNIST, CIFAR10 -> true;
            case GAUSSIAN, TEMPORAL_ORDER -> false;
        };
    }

    /** Fewest time steps of the sequences that are drawn; 0 for a set of anything else. */
    public int fewestTimeSteps() {
        return switch (this) {
            case DIGITS, MNIST, FASHION_MNIST, CIFAR10, GAUSSIAN -> 0;
            // A tenth is where the first of the two symbols begins.
            case TEMPORAL_ORDER -> 10;
        };
    }

    /** Classes of the sequences that are drawn, which their task decides; 0 for a set of anything else. */
    public int classesOfSequences() {
        return switch (this) {
            case DIGITS, MNIST, FASHION_MNIST, CIFAR10, GAUSSIAN -> 0;
            // Ordered pairs of two symbols.
            case TEMPORAL_ORDER -> 4;
        };
    }

    /** Whether sequences of as many time steps as are asked for are drawn. */
    public boolean hasDrawnSequences() {
        return fewestTimeSteps() > 0;
    }
}
