package dev.leadline.row;

import dev.leadline.trial.Added;
import dev.leadline.trial.Described;
import dev.leadline.trial.Nullable;

/** Statistics of the outputs of one hidden layer's activation function. */
@Described(
        as = "The outputs a = phi(z) of the hidden layer's activation function over "
                + "batch x units; of images, a unit is one position of a filter's map. Null in "
                + "the output layer; mean, deviation and root mean square also where a value is not "
                + "finite.")
public record ActivationStats(
        @Described(
                as = "mean",
                unit = "1",
                formula = "mean of a",
                diagnoses = "a shift that later layers must undo")
        @Nullable
        Double actMean,

        @Described(
                as = "standard deviation, in two passes",
                unit = "1",
                formula = "sqrt(mean of (a - act_mean)^2)",
                diagnoses = "collapse or growth of the activations")
        @Nullable
        Double actStd,

        @Described(
                as = "root mean square",
                unit = "1",
                formula = "sqrt(mean of a^2)",
                diagnoses = "collapse or growth of the activations")
        @Nullable
        Double actRms,

        @Described(
                as = "share of values at which the activation function is flat",
                unit = "0..1",
                formula = "count(|phi'(z)| < 0.01) / (batch * units)",
                diagnoses = "saturation")
        @Nullable
        Double saturatedFraction,

        @Described(
                as = "share of units that are flat for the whole minibatch",
                unit = "0..1",
                formula = "count(units with |phi'(z)| < 0.01 in every sample) / units",
                diagnoses = "dying relu")
        @Nullable
        Double deadUnitFraction,

        @Described(
                as =
                        "mean cosine between the outputs of two samples, over all pairs; null if fewer "
                                + "than two have outputs that are finite and not all zero",
                unit = "-1..1",
                formula = "mean over i < j of a_i . a_j / (|a_i| |a_j|)",
                diagnoses = "rank collapse: at 1 inputs can no longer be told apart")
        @Nullable
        Double actCosine,

        @Added
        @Described(
                as = "number of values that are NaN or infinite",
                unit = "count",
                diagnoses = "explosion beyond the number format on the way forward")
        @Nullable
        Long actNonfiniteCount,

        @Added
        @Described(
                as =
                        "share of units that stay on one side of the activation function's kink at 0 for the "
                                + "whole minibatch, and so are linear (selu: smooth) on it; null where the function "
                                + "has none or a value is not finite",
                unit = "0..1",
                formula = "count(units with z > 0 in every sample, or in none) / units",
                diagnoses = "relu: linear and dead units; leaky relu: what it does not cure")
        @Nullable
        Double oneSidedFraction) {}
