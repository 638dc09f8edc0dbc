package dev.leadline.row;

import dev.leadline.trial.Added;
import dev.leadline.trial.Described;
import dev.leadline.trial.Nullable;

/** Statistics of one layer's backpropagated signal. */
@Described(
        as = "The backpropagated signal delta = dLoss/dz of the layer's "
                + "pre-activations z, Loss being the mean over the minibatch. This is what "
                + "vanishes or explodes; weight gradients can stay flat meanwhile, because "
                + "activations grow as delta falls. Of images, a unit is one position of a "
                + "filter's map.")
public record SignalStats(
        @Described(
                as =
                        "size of the signal; null if it is zero or not finite, which delta_state tells "
                                + "apart",
                unit = "decades",
                formula = "log10(sqrt(mean over samples and units of delta^2))",
                diagnoses = "vanishing, exploding: its slope against layer")
        @Nullable
        Double deltaRmsLog10,

        @Described(as = "whether every value is exactly zero", diagnoses = "underflow") @Nullable
        Boolean deltaAllZero,

        @Described(
                as = "what the step down from the next layer towards the output does to the "
                        + "signal; null in the last layer and where either signal is",
                unit = "decades",
                formula = "delta_rms_log10(layer) - delta_rms_log10(layer + 1)",
                diagnoses = "where the signal is lost; theory says log10(chi_1) / 2")
        @Nullable
        Double jacobianGainLog10,

        @Added
        @Described(
                as =
                        "whether the layer gets a signal: CARRIED; ZERO, as in exact arithmetic (units "
                                + "that are off, weights or branches that are zero); UNDERFLOWED, rounded to "
                                + "zero; NOT_FINITE, it or what it was computed from overflowed",
                diagnoses = "layers that are cut off, and by what")
        @Nullable
        SignalState deltaState,

        @Added
        @Described(
                as =
                        "number of values that are NaN or infinite; the signal of this layer and of all "
                                + "that are computed after it is then null",
                unit = "count",
                diagnoses = "explosion beyond the number format")
        @Nullable
        Long deltaNonfiniteCount,

        @Added
        @Described(
                as =
                        "size of the derivative by the sum that ends a block whose branch begins at zero "
                                + "(rezero, zero-residual-branch), that is of the signal along the shortcuts; "
                                + "in the row of the block's last layer, null in all others",
                unit = "decades",
                formula = "log10(sqrt(mean over samples and units of (dLoss/dsum)^2))",
                diagnoses = "what deeper layers send back past branches that are still zero")
        @Nullable
        Double shortcutRmsLog10) {}
