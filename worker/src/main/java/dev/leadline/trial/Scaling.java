package dev.leadline.trial;

/** How inputs are scaled, by numbers of the training part that is used. */
public enum Scaling implements Labelled {
    /** Each feature, of cifar10 each colour channel, to mean 0 and standard deviation 1. */
    STANDARDIZE,
    /** The same, and no value further out than {@value #BOUND}: a nearly constant feature has values of any size. */
    STANDARDIZE_BOUNDED,
    /** All features together to mean 0 and standard deviation 1. */
    STANDARDIZE_GLOBAL,
    /** Each feature, or channel, to 0..1. */
    MIN_MAX,
    /** Not at all. */
    RAW;

    /** Standard deviations beyond which {@link #STANDARDIZE_BOUNDED} leaves nothing. */
    public static final double BOUND = 10;
}
