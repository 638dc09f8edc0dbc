package dev.leadline.row;

import dev.leadline.trial.Described;
import dev.leadline.trial.Nullable;

/** What the gates of a long short-term memory let through at one time step. */
@Described(
        as =
                "Gates of an lstm, over batch x units; null in other families and where a value is not finite.")
public record GateStats(
        @Described(
                as = "mean of the forget gate f",
                unit = "0..1",
                formula = "mean of f = sigmoid(z_f)",
                diagnoses = "how far back the memory reaches: with 1 nothing is forgotten")
        @Nullable
        Double forgetMean,

        @Described(
                as = "mean of the input gate i",
                unit = "0..1",
                formula = "mean of i = sigmoid(z_i)",
                diagnoses = "how much of the present is kept")
        @Nullable
        Double inputMean,

        @Described(
                as = "mean of the output gate o",
                unit = "0..1",
                formula = "mean of o = sigmoid(z_o)",
                diagnoses = "how much of the memory is shown")
        @Nullable
        Double outputMean,

        @Described(
                as = "mean of the candidate a",
                unit = "1",
                formula = "mean of a = phi(z_a)",
                diagnoses = "a memory that is driven to one side")
        @Nullable
        Double candidateMean) {}
