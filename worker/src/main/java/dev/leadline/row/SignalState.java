package dev.leadline.row;

/** Whether a layer gets a backpropagated signal. */
public enum SignalState {
    /** All values are finite, and some differ from zero. */
    CARRIED,
    /** Every value is zero, as it is in exact arithmetic: units are off, or weights or a branch's scale are zero. */
    ZERO,
    /** Every value was rounded to zero, here or in a layer that this one depends on. */
    UNDERFLOWED,
    /** A value is NaN or infinite, or one that it was computed from. */
    NOT_FINITE
}
