package dev.leadline.trial;

/** What is normalised in each hidden layer. What they add to a mean square or a variance before its root is 1e-5 in all. */
public enum Norm implements Labelled {
    /** Nothing. */
    NONE,
    /** Pre-activations, over the minibatch, each unit or channel by itself (Ioffe and Szegedy 2015); the layer has no bias. */
    BATCH,
    /**
     * Pre-activations of one example to mean 0 and variance 1, over the units of a dense layer, over the channels and pixels of an
     * image (Ba et al. 2016); then a learned gain and shift for each unit or channel. PyTorch's LayerNorm and GroupNorm of one group.
     */
    LAYER,
    /** The same to mean square 1, without taking out the mean, and with a gain only (Zhang and Sennrich 2019). */
    RMS,
    /**
     * The weights of each unit or filter to mean 0 and variance 1 / fan_in, then times a learned gain that starts at the root of the
     * initialisation's sigma_w^2 (Qiao et al. 2019; gain and fan_in as in Brock et al. 2021).
     */
    WEIGHT_STANDARDISED
}
