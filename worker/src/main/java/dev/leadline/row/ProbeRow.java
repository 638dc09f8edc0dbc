package dev.leadline.row;

import dev.leadline.trial.Described;
import dev.leadline.trial.Nullable;

/** The row of table {@code probes}. */
@Described(
        as = "One row per trial x probed step, for the whole network, and one per trial x "
                + "probed step x weight layer where noise was probed. Probes take extra "
                + "passes and are asked for with shattering-every, noise-every and "
                + "hessian-every; they change nothing of the training. They are made in "
                + "double precision, before the step's update. Columns of a probe that was "
                + "not made at this step are null.")
public record ProbeRow(
        @Described(as = "id of the trial: joins the tables") String trialId,

        @Described(as = "updates made before this measurement, from 0", unit = "steps")
        int step,

        @Described(
                as = "weight layer, as in layers, of which only the noise columns speak; null: the "
                        + "whole network")
        @Nullable
        Integer layer,

        @Nullable LayerLabel label,

        @Described(
                as = "time that all probes of this step took, the first one's building of "
                        + "networks included; null in rows of layers",
                unit = "ms")
        @Nullable
        Double probeMs,

        @Nullable ShatteringStats shattering,
        @Nullable NoiseStats noise,
        @Nullable HessianStats hessian) {}
