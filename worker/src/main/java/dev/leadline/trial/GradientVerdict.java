package dev.leadline.trial;

/** What depth does to the backpropagated signal. */
public enum GradientVerdict {
    /** Falls by more than three decades over the network's depth. */
    VANISHING,
    HEALTHY,
    /** Grows by more than three decades over the network's depth. */
    EXPLODING
}
