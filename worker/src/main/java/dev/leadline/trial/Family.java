package dev.leadline.trial;

/** Kind of network. */
public enum Family implements Labelled {
    /** Fully connected layers of equal width, softmax output, cross-entropy loss. */
    MLP
}
