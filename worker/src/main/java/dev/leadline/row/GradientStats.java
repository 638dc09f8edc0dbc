package dev.leadline.row;

import dev.leadline.trial.Described;
import dev.leadline.trial.Nullable;

/** Statistics of one layer's weight gradient. */
@Described(
        as = "The weight gradient g of the layer: of the mean loss over the minibatch, "
                + "before clipping and weight decay, without biases and batch norm's "
                + "parameters; N values. Means and quantiles are over the finite values, "
                + "counts over all.")
public record GradientStats(
        @Described(
                as = "size of the gradient; null if no value differs from zero",
                unit = "decades",
                formula = "log10(sqrt(sum g^2))",
                diagnoses = "vanishing, exploding of the weight gradient")
        @Nullable
        Double gradL2Log10,

        @Described(
                as = "size of one entry, which compares layers of different widths; null with "
                        + "grad_l2_log10",
                unit = "decades",
                formula = "grad_l2_log10 - log10(N) / 2",
                diagnoses = "vanishing, exploding of the weight gradient")
        @Nullable
        Double gradRmsLog10,

        @Described(
                as = "whether every value is exactly zero",
                diagnoses = "underflow, a layer cut off")
        boolean gradAllZero,

        @Described(
                as = "mean",
                unit = "nats",
                formula = "sum g / N",
                diagnoses = "drift: far from zero against grad_std")
        @Nullable
        Double gradMean,

        @Described(
                as = "standard deviation, in two passes",
                unit = "nats",
                formula = "sqrt(sum (g - mean)^2 / N)",
                diagnoses = "spread; carries the information where paths cancel")
        @Nullable
        Double gradStd,

        @Described(
                as = "smallest value, with sign",
                unit = "nats",
                formula = "min g",
                diagnoses = "spikes")
        @Nullable
        Double gradMin,

        @Described(
                as = "largest value, with sign",
                unit = "nats",
                formula = "max g",
                diagnoses = "spikes")
        @Nullable
        Double gradMax,

        @Described(
                as = "largest absolute value",
                unit = "nats",
                formula = "max |g|",
                diagnoses = "spikes; what clipping by value sees")
        @Nullable
        Double gradAbsmax,

        @Described(
                as = "share of values that are exactly zero",
                unit = "0..1",
                formula = "count(g = 0) / N",
                diagnoses = "dead units, underflow")
        double gradZeroFraction,

        @Described(
                as = "share of values, not zero, below the smallest normal number of the "
                        + "trial's precision",
                unit = "0..1",
                formula = "count(0 < |g| < smallest normal) / N",
                diagnoses = "underflow about to come")
        double gradSubnormalFraction,

        @Described(as = "number of NaN", unit = "count", diagnoses = "explosion")
        long gradNanCount,

        @Described(
                as = "number of infinite values of either sign",
                unit = "count",
                diagnoses = "explosion")
        long gradInfCount,

        @Described(
                as = "5 % quantile of the absolute value, linear between order statistics",
                unit = "nats",
                formula = "Q(|g|, 0.05)",
                diagnoses = "units that hardly learn")
        @Nullable
        Double gradAbsQ05,

        @Described(
                as = "median of the absolute value",
                unit = "nats",
                formula = "Q(|g|, 0.50)",
                diagnoses = "the typical entry, beside the spikes")
        @Nullable
        Double gradAbsQ50,

        @Described(
                as = "95 % quantile of the absolute value",
                unit = "nats",
                formula = "Q(|g|, 0.95)",
                diagnoses = "heavy tails, against grad_abs_q50")
        @Nullable
        Double gradAbsQ95,

        @Described(
                as = "99 % quantile of the absolute value",
                unit = "nats",
                formula = "Q(|g|, 0.99)",
                diagnoses = "heavy tails, against grad_abs_q50")
        @Nullable
        Double gradAbsQ99) {}
