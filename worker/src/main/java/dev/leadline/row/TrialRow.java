package dev.leadline.row;

import dev.leadline.trial.Cell;
import dev.leadline.trial.DataSpec;
import dev.leadline.trial.Described;
import dev.leadline.trial.Model;
import dev.leadline.trial.Nullable;
import dev.leadline.trial.Recording;
import dev.leadline.trial.Training;
import dev.leadline.trial.Trial;

/** The row of table {@code trials}. The components of nested records are columns of the same table. */
@Described(as = "One row per trial: every setting, the outcome, and where it was made.")
public record TrialRow(
        @Described(as = "id of the trial: joins the tables") String trialId,

        @Described(as = "id shared by the replicates of one combination of settings")
        String cellId,

        @Described(
                as = "id shared by all cells that differ in depth only, what is recorded how often "
                        + "included; comparisons go by arm_id of members")
        String armId,

        @Described(as = "the settings of the arm that are not at their default, key=value;...")
        String arm,

        @Described(
                as =
                        "name of the sweep that ran it first; members has every sweep that asked for it")
        String sweep,

        @Described(as = "seed of the replicate: of data order, initial weights and synthetic data")
        long seed,

        Model model,

        @Described(
                as = "sigma_w^2 that the initialisation aims at in a layer from width to width",
                unit = "1",
                formula = "fan_in * variance of a weight",
                diagnoses = "what sigma_w2 in layers is to be held against")
        double sigmaW2Nominal,

        DataSpec data,
        Training training,
        Recording recording,

        @Described(
                as = "number of trainable parameters; null if the network was not built",
                unit = "count")
        @Nullable
        Long parameters,

        Outcome outcome,
        @Nullable DepthProfile profile,
        Timings timings,
        Provenance provenance) {

    /** The trial that made this row. */
    public Trial trial() {
        return new Trial(new Cell(model, data, training, recording), seed);
    }
}
