package dev.leadline.row;

import dev.leadline.trial.Described;
import dev.leadline.trial.Nullable;

/** The row of table {@code layers}. */
@Described(
        as = "One row per trial x recorded step x weight layer. All statistics are "
                + "computed in double precision; the logarithm of zero is null. Signal and activations of a "
                + "recurrent layer are null here and in times for each of its time steps.")
public record LayerRow(
        @Described(as = "id of the trial: joins the tables") String trialId,

        @Described(as = "updates made before this measurement, from 0", unit = "steps")
        int step,

        @Described(
                as =
                        "weight layer, 0 nearest the input, on the way to the output layer; behind that "
                                + "one, the projections of shortcuts")
        int layer,

        @Nullable LayerLabel label,
        GradientStats gradient,
        @Nullable SignalStats signal,
        @Nullable ActivationStats activation,
        WeightStats weight,
        @Nullable UpdateStats update,
        @Nullable StreamStats stream) {
    /** Whether the layer is on the way from input to output, as all were before it was recorded. */
    public boolean onMainPath() {
        return label == null || label.layerKind().onMainPath();
    }
}
