package dev.leadline.row;

import dev.leadline.trial.Described;
import dev.leadline.trial.Nullable;

/** The row of table {@code times}. */
@Described(
        as =
                "One row per trial x recorded step x recurrent layer x recorded time step: what layers has "
                        + "of the signal and the activations of other layers. time_steps_every thins the time "
                        + "steps out. Empty for networks that are not recurrent.")
public record TimeRow(
        @Described(as = "id of the trial: joins the tables") String trialId,

        @Described(as = "updates made before this measurement, from 0", unit = "steps")
        int step,

        @Described(as = "the recurrent layer, as in layers") int layer,

        @Described(as = "time step, from 1; the last is depth", unit = "time steps")
        int timeStep,

        TimeSignalStats signal,
        ActivationStats activation,
        @Nullable GateStats gates) {}
