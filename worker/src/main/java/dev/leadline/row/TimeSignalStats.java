package dev.leadline.row;

import dev.leadline.trial.Described;
import dev.leadline.trial.Nullable;

/** Statistics of the signal at one time step of a recurrent layer. */
@Described(
        as =
                "The backpropagated signal delta_t = dLoss/dz_t of what the layer computes at time "
                        + "step t before its activation function, of an lstm dLoss/dc_t of its memory; Loss "
                        + "is the mean over the minibatch, and the derivative goes through all later time steps.")
public record TimeSignalStats(
        @Described(
                as =
                        "size of the signal; null if it is zero or not finite, which delta_state tells "
                                + "apart",
                unit = "decades",
                formula = "log10(sqrt(mean over samples and units of delta_t^2))",
                diagnoses = "vanishing, exploding: its slope against time_step")
        @Nullable
        Double deltaRmsLog10,

        @Described(as = "whether every value is exactly zero", diagnoses = "underflow") @Nullable
        Boolean deltaAllZero,

        @Described(
                as =
                        "what the step back in time, of the last time step that from the output layer, does to "
                                + "the signal; null where either signal is",
                unit = "decades",
                formula = "delta_rms_log10(time_step) - delta_rms_log10(time_step + 1)",
                diagnoses = "where the signal is lost")
        @Nullable
        Double jacobianGainLog10,

        @Described(
                as = "whether the time step gets a signal, as in layers",
                diagnoses = "time steps that are cut off, and by what")
        @Nullable
        SignalState deltaState,

        @Described(
                as = "number of values that are NaN or infinite",
                unit = "count",
                diagnoses = "explosion beyond the number format")
        @Nullable
        Long deltaNonfiniteCount) {
    /** Of a time step that is like a layer to what computes signals. */
    public static TimeSignalStats of(SignalStats signal) {
        return new TimeSignalStats(
                signal.deltaRmsLog10(),
                signal.deltaAllZero(),
                signal.jacobianGainLog10(),
                signal.deltaState(),
                signal.deltaNonfiniteCount());
    }

    /** As that of a layer. */
    public SignalStats asOfLayer() {
        return new SignalStats(
                deltaRmsLog10,
                deltaAllZero,
                jacobianGainLog10,
                deltaState,
                deltaNonfiniteCount,
                null);
    }
}
