package dev.leadline.trial;

import java.util.Arrays;
import java.util.List;

/** Which norm clipping bounds. All act on the gradient of the mean loss, before weight decay. */
public enum ClipMode implements Labelled {
    NONE,
    /** Scales the whole gradient so that its L2 norm is at most the threshold (Pascanu et al. 2013). */
    GLOBAL_NORM,
    /** Scales each layer's gradient so that its own L2 norm is at most the threshold. */
    PER_LAYER_NORM,
    /** Limits every entry to [-threshold, threshold]. */
    VALUE;

    /** The modes that have a threshold: all but {@link #NONE}. */
    public static List<ClipMode> thresholded() {
        return Arrays.stream(values()).filter(m -> m != NONE).toList();
    }
}
