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
    GAUSSIAN;

    /** Whether it is read from files that the user has; the others come with the program. */
    public boolean hasFiles() {
        return switch (this) {
            case DIGITS, GAUSSIAN -> false;
            case MNIST, FASHION_MNIST, CIFAR10 -> true;
        };
    }

    /** Whether its examples are square images. */
    public boolean hasImages() {
        return switch (this) {
            case DIGITS, MNIST, FASHION_MNIST, CIFAR10 -> true;
            case GAUSSIAN -> false;
        };
    }
}
