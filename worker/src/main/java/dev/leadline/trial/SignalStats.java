package dev.leadline.trial;

/** Statistics of one layer's backpropagated signal. */
@Described(
        as = "The backpropagated signal delta = dLoss/dz of the layer's "
                + "pre-activations z, Loss being the mean over the minibatch. This is what "
                + "vanishes or explodes; weight gradients can stay flat meanwhile, because "
                + "activations grow as delta falls. Of images, a unit is one position of a "
                + "filter's map.")
public record SignalStats(
        @Described(
                as = "size of the signal; null if it is zero",
                unit = "decades",
                formula = "log10(sqrt(mean over samples and units of delta^2))",
                diagnoses = "vanishing, exploding: its slope against layer")
        @Nullable
        Double deltaRmsLog10,

        @Described(as = "whether every value is exactly zero", diagnoses = "underflow") @Nullable
        Boolean deltaAllZero,

        @Described(
                as = "what the step down from the next layer towards the output does to the "
                        + "signal; null in the last layer",
                unit = "decades",
                formula = "delta_rms_log10(layer) - delta_rms_log10(layer + 1)",
                diagnoses = "where the signal is lost; theory says log10(chi_1) / 2")
        @Nullable
        Double jacobianGainLog10) {}
