package dev.leadline.trial;

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

    /** Images with as many channels, and sides of this length. */
    public Shape ofSide(int pixels) {
        return new Shape(channels, pixels, pixels);
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
