package dev.leadline.data;

import dev.leadline.trial.DataSpec;
import dev.leadline.trial.Must;

/**
 * Shape of one example: an image, or 1 x 1 x features for what is none.
 *
 * @param channels colour planes, 1 for grey
 * @param height rows of pixels
 * @param width pixels per row
 */
public record Shape(int channels, int height, int width) {
    public Shape {
        Must.be(
                channels > 0 && height > 0 && width > 0,
                "shape",
                "positive",
                text(channels, height, width));
    }

    public static Shape flat(int features) {
        return new Shape(1, 1, features);
    }

    /** Of a data set's examples, known before any file is read. */
    public static Shape of(DataSpec spec) {
        return switch (spec.dataset()) {
            case DIGITS -> new Shape(1, 8, 8);
            case MNIST, FASHION_MNIST -> new Shape(1, 28, 28);
            case CIFAR10 -> new Shape(3, 32, 32);
            case GAUSSIAN -> flat(spec.features());
        };
    }

    /** Numbers per example. */
    public int features() {
        return Math.multiplyExact(channels, planeSize());
    }

    /** Numbers per channel. */
    public int planeSize() {
        return Math.multiplyExact(height, width);
    }

    @Override
    public String toString() {
        return text(channels, height, width);
    }

    private static String text(int channels, int height, int width) {
        return channels + " x " + height + " x " + width;
    }
}
