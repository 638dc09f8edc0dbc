package dev.leadline.architecture;

import dev.leadline.trial.Candidate;
import dev.leadline.trial.Must;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;

/**
 * Images of 32 x 32, and of 28 x 28, which the first convolution pads to that, as LeCun et al. did.
 *
 * @param family what sees them, for messages: {@code a lenet}
 */
record PaddedImages(String family) {
    private static final int SIDE = 32;

    private static final int PADDED_SIDE = 28;

    private static final String SIZES = "28 x 28 or 32 x 32";

    void check(Candidate candidate) {
        candidate.must(
                sees(candidate.data().shape()),
                Setting.SET,
                "of images of " + SIZES + " for " + family,
                Setting.FAMILY);
    }

    /**
     * Rows of zeros above and below that make it 32.
     *
     * @throws IllegalArgumentException if it has another size
     */
    int padding(Shape image) {
        Must.be(sees(image), "image of " + family, "of " + SIZES, image);
        return (SIDE - image.height()) / 2;
    }

    private static boolean sees(Shape image) {
        return image.height() == image.width()
                && (image.height() == SIDE || image.height() == PADDED_SIDE);
    }
}
