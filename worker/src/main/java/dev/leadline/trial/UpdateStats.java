package dev.leadline.trial;

/**
 * The step that was applied to one layer's weights (new minus old), after clipping, weight decay and the optimiser.
 *
 * @param updateL2 L2 norm of the step; null where no step was taken
 * @param updateRatioLog10 log10 of updateL2 / weightL2; about -3 is healthy; null if either is zero
 * @param gradCosinePrevious cosine between this gradient and that of the recorded step before, -1..1: oscillation, noise; null at the first
 */
public record UpdateStats(
        @Nullable Double updateL2,
        @Nullable Double updateRatioLog10,
        @Nullable Double gradCosinePrevious) {}
