package dev.leadline.trial;

import java.util.Optional;

/** How square images get sides of another length. */
public enum Resizing {
    /** The mean of each block of pixels. */
    BLOCK_MEAN,
    /** Each pixel several times. */
    REPLICATION,
    /** Zeros around the image, as LeCun et al. 1998 put around images of 28 x 28. */
    ZERO_PADDING;

    private static final int GREY = 28;
    private static final int PADDED = 32;

    /** How, if it can be done; sides of the same length are one block, or one copy, per pixel. */
    public static Optional<Resizing> of(int side, int size) {
        if (side % size == 0) {
            return Optional.of(BLOCK_MEAN);
        }
        if (size % side == 0) {
            return Optional.of(REPLICATION);
        }
        return side == GREY && size == PADDED ? Optional.of(ZERO_PADDING) : Optional.empty();
    }

    /** What sizes there are, as a phrase. */
    static String rule(int side) {
        return "0, a divisor or a multiple of the images' " + side
                + (side == GREY ? ", or " + PADDED : "");
    }
}
