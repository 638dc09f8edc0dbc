package dev.leadline.trial;

/**
 * The backpropagated signal delta = dLoss/dz of one layer's pre-activation, Loss being the mean over the minibatch. This is
 * what vanishes or explodes; weight gradients can stay flat meanwhile because activations grow as delta falls.
 *
 * @param deltaRmsLog10 log10 of the root mean square over samples and units; null if all are zero
 * @param deltaAllZero whether every value is exactly zero
 * @param jacobianGainLog10 deltaRmsLog10 of this layer minus that of the next one towards the output, in decades; to be compared with log10(chi_1) / 2; null in the last layer
 */
public record SignalStats(
        @Nullable Double deltaRmsLog10,
        @Nullable Boolean deltaAllZero,
        @Nullable Double jacobianGainLog10) {}
