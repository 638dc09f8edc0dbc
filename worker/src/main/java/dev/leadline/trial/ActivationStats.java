package dev.leadline.trial;

/**
 * The outputs of one hidden layer's activation function over batch x units. Null in the output layer.
 *
 * @param actMean mean
 * @param actStd standard deviation (divisor: batch x units)
 * @param actRms root mean square
 * @param saturatedFraction share of values at which the activation's derivative is below 1e-2 in size, 0..1
 * @param deadUnitFraction share of units whose derivative is below 1e-2 in size for the whole minibatch, 0..1: dying relu
 * @param actCosine mean cosine between the outputs of two samples, over all pairs: 1 means that inputs can no longer be told apart (rank collapse)
 */
public record ActivationStats(
        @Nullable Double actMean,
        @Nullable Double actStd,
        @Nullable Double actRms,
        @Nullable Double saturatedFraction,
        @Nullable Double deadUnitFraction,
        @Nullable Double actCosine) {}
