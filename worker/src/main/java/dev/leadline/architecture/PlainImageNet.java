package dev.leadline.architecture;

import dev.leadline.trial.Candidate;
import dev.leadline.trial.Init;
import dev.leadline.trial.Model;
import dev.leadline.trial.Must;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;

/**
 * What networks without shortcuts ask for that see images of 32 x 32, and of 28 x 28, which the first convolution pads to that, as
 * LeCun et al. did.
 *
 * @param family which network, for messages: {@code a lenet}
 * @param leastDepth weight layers of its shallowest form
 */
record PlainImageNet(String family, int leastDepth) {
    private static final int SIDE = 32;

    private static final int PADDED_SIDE = 28;

    private static final String SIZES = "28 x 28 or 32 x 32";

    void check(Candidate candidate) {
        Model model = candidate.model();
        candidate.must(
                model.depth() >= leastDepth,
                Setting.DEPTH,
                "at least " + leastDepth + " for " + family,
                Setting.FAMILY);
        candidate.must(
                model.hidden().isEmpty(), Setting.HIDDEN, "absent for " + family, Setting.FAMILY);
        candidate.must(
                model.residual() == Residual.NONE,
                Setting.RESIDUAL,
                "none for " + family,
                Setting.FAMILY);
        candidate.must(
                sees(candidate.data().shape()),
                Setting.SET,
                "of images of " + SIZES + " for " + family,
                Setting.FAMILY);
        candidate.must(
                model.init().scheme() != Init.Scheme.IDENTITY,
                Setting.INIT,
                "other than identity for " + family,
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
