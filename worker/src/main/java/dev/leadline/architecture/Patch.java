package dev.leadline.architecture;

import dev.leadline.trial.Shape;

/**
 * The square of pixels that a convolution or a pooling looks at, and how it moves over the image.
 *
 * @param side rows, and columns
 * @param stride rows, and columns, from one square to the next
 * @param padding rows of zeros above and below, columns to the left and to the right
 */
public record Patch(int side, int stride, int padding) {
    /** Pixels in it. */
    public int area() {
        return side * side;
    }

    /** What it makes of images of this shape: as many channels as asked for. */
    Shape over(Shape image, int channels) {
        return new Shape(channels, steps(image.height()), steps(image.width()));
    }

    private int steps(int pixels) {
        return (pixels + 2 * padding - side) / stride + 1;
    }
}
