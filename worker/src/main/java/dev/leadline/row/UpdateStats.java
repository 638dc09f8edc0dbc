package dev.leadline.row;

import dev.leadline.trial.Added;
import dev.leadline.trial.Described;
import dev.leadline.trial.Nullable;

/** Statistics of the step applied to one layer's weights. */
@Described(
        as = "The step u that was subtracted from the weights, after clipping, weight "
                + "decay and the optimiser; its columns update_l2, update_ratio_log10 and "
                + "update_nonfinite_count are null where no update follows.")
public record UpdateStats(
        @Described(
                as = "norm of the step; null if not finite",
                unit = "1",
                formula = "sqrt(sum u^2)",
                diagnoses = "layers that stopped moving")
        @Nullable
        Double updateL2,

        @Described(
                as = "the step against the weights; null if either is zero or not finite",
                unit = "decades",
                formula = "log10(update_l2 / weight_l2)",
                diagnoses = "a learning rate too high or low for the layer: about -3 is healthy")
        @Nullable
        Double updateRatioLog10,

        @Described(
                as = "cosine between this gradient and that of the recorded step before; null "
                        + "at the first, and where either is zero or not finite",
                unit = "-1..1",
                formula = "g . g' / (|g| |g'|)",
                diagnoses = "oscillation (negative), noise (about 0)")
        @Nullable
        Double gradCosinePrevious,

        @Added
        @Described(
                as = "number of weights whose step is NaN or infinite",
                unit = "count",
                diagnoses = "an optimiser beyond the number format")
        @Nullable
        Long updateNonfiniteCount) {}
