package dev.leadline.trial;

/**
 * One layer's weight matrix before the step.
 *
 * @param weightCount number of weights N
 * @param weightL2 L2 norm
 * @param sigmaW2 fan_in times the mean square of the weights: the initialisation that was really drawn
 */
public record WeightStats(
        long weightCount,
        @Nullable Double weightL2,
        @Nullable Double sigmaW2) {}
