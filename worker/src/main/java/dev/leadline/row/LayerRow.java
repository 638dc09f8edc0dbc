package dev.leadline.row;

import dev.leadline.trial.Described;
import dev.leadline.trial.Nullable;

/** The row of table {@code layers}. */
@Described(
        as = "One row per trial x recorded step x weight layer. All statistics are "
                + "computed in double precision; the logarithm of zero is null.")
public record LayerRow(
        @Described(as = "id of the trial: joins the tables") String trialId,

        @Described(as = "updates made before this measurement, from 0", unit = "steps")
        int step,

        @Described(as = "weight layer, 0 nearest the input; the last is the output layer")
        int layer,

        GradientStats gradient,
        @Nullable SignalStats signal,
        @Nullable ActivationStats activation,
        WeightStats weight,
        @Nullable UpdateStats update) {}
