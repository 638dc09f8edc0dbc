package dev.leadline.trial;

/** Whether an image is seen one part after the other. */
public enum Sequencing implements Labelled {
    /** All of it at once. */
    NONE,
    /** A row, of all colours, at each time step, from the top. */
    ROWS,
    /** A pixel, of all colours, at each time step, row by row. */
    PIXELS;

    /** An image as a sequence: what is seen at one time step are the channels, time runs along a single row. */
    Shape of(Shape image) {
        return switch (this) {
            case NONE -> image;
            case ROWS ->
                new Shape(Math.multiplyExact(image.channels(), image.width()), 1, image.height());
            case PIXELS -> new Shape(image.channels(), 1, image.planeSize());
        };
    }
}
