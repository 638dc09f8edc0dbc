package dev.leadline.trial;

/**
 * One row per trial (table {@code trials}): every setting, the outcome and where it was made. The components of nested records
 * are columns of the same table.
 *
 * @param trialId id of the trial
 * @param cellId id shared by its replicates
 * @param armId id shared by all cells that differ in depth only: one curve over depth
 * @param arm the settings of the arm that are not at their default, {@code key=value;...}
 * @param sweep name of the sweep that ran it
 * @param seed seed of the replicate
 * @param model the network
 * @param sigmaW2Nominal sigma_w^2 = fan_in * variance that the initialisation aims at in a layer of equal width on both sides
 * @param data the data set
 * @param training how it was trained
 * @param recording what was recorded
 * @param parameters number of trainable parameters; null if the network was not built
 * @param outcome how it ended
 * @param profile the signal over depth
 * @param timings what it cost
 * @param provenance where, when and by what
 */
public record TrialRow(
        String trialId,
        String cellId,
        String armId,
        String arm,
        String sweep,
        long seed,
        Model model,
        double sigmaW2Nominal,
        DataSpec data,
        Training training,
        Recording recording,
        @Nullable Long parameters,
        Outcome outcome,
        @Nullable DepthProfile profile,
        Timings timings,
        Provenance provenance) {

    /** The trial that made this row. */
    public Trial trial() {
        return new Trial(model, data, training, recording, seed);
    }
}
