package dev.leadline.row;

/** What depth does to the backpropagated signal, from the least that arrives at the first layers to the most. */
public enum GradientVerdict {
    /** A hidden layer gets no signal at all, where the network's design does not say so. */
    DEAD,
    /** Falls by more than three decades over the network's depth. */
    VANISHING,
    HEALTHY,
    /** Grows by more than three decades over the network's depth. */
    EXPLODING,
    /** A layer's signal is not finite, or comes after a value that was not. */
    OVERFLOWED
}
