package dev.leadline.trial;

/**
 * Statistics of one layer's weight gradient: of the mean loss over the minibatch, before clipping and weight decay. Biases and
 * batch norm's parameters are not in it. N is the number of weights. Means and quantiles are over the finite values, counts
 * over all. Shows vanishing, exploding, spikes and underflow.
 *
 * @param gradL2Log10 log10 of the L2 norm; null if no value differs from zero
 * @param gradRmsLog10 log10 of the root mean square, which is gradL2Log10 - log10(N) / 2; null with it
 * @param gradAllZero whether every value is exactly zero
 * @param gradMean mean
 * @param gradStd standard deviation (divisor N), in two passes
 * @param gradMin smallest value, with sign
 * @param gradMax largest value, with sign
 * @param gradAbsmax largest absolute value
 * @param gradZeroFraction share of values that are exactly zero, 0..1: dead units, underflow
 * @param gradSubnormalFraction share of non-zero values below the smallest normal number of the trial's precision, 0..1
 * @param gradNanCount number of NaN
 * @param gradInfCount number of infinite values of either sign
 * @param gradAbsQ05 5 % quantile of the absolute value
 * @param gradAbsQ50 median of the absolute value
 * @param gradAbsQ95 95 % quantile of the absolute value
 * @param gradAbsQ99 99 % quantile of the absolute value: heavy tails
 */
public record GradientStats(
        @Nullable Double gradL2Log10,
        @Nullable Double gradRmsLog10,
        boolean gradAllZero,
        @Nullable Double gradMean,
        @Nullable Double gradStd,
        @Nullable Double gradMin,
        @Nullable Double gradMax,
        @Nullable Double gradAbsmax,
        double gradZeroFraction,
        double gradSubnormalFraction,
        long gradNanCount,
        long gradInfCount,
        @Nullable Double gradAbsQ05,
        @Nullable Double gradAbsQ50,
        @Nullable Double gradAbsQ95,
        @Nullable Double gradAbsQ99) {}
