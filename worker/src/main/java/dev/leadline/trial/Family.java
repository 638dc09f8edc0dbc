package dev.leadline.trial;

/** Kind of network. */
public enum Family implements Labelled {
    /** Fully connected layers of equal width, softmax output, cross-entropy loss. */
    MLP,
    /**
     * The networks of He et al. 2015, section 4.2: a 3 x 3 convolution, three stages of 2n such convolutions with w, 2w and 4w
     * filters on maps of a side, half and a quarter of it, the mean of each map, softmax output, cross-entropy loss: 6n + 2 weight
     * layers. Width w is that of the first stage, 16 unless given.
     */
    RESNET
}
