package dev.leadline.row;

import dev.leadline.trial.Added;
import dev.leadline.trial.Described;
import dev.leadline.trial.Nullable;

/** Statistics of one layer's weight matrix. */
@Described(
        as = "The weight matrix W before the step; of a convolution all its filters, with "
                + "fan_in = channels * 9. Of a recurrent layer the weights from its inputs and those between "
                + "its time steps, with fan_in = inputs + units.")
public record WeightStats(
        @Described(as = "number of weights N", unit = "count")
        long weightCount,

        @Described(
                as = "norm of the weights; null if not finite",
                unit = "1",
                formula = "sqrt(sum W^2)",
                diagnoses = "growth of weights; smaller effective rate under batch norm")
        @Nullable
        Double weightL2,

        @Described(
                as = "at step 0, the initialisation that was really drawn; null if not finite",
                unit = "1",
                formula = "fan_in * sum W^2 / N",
                diagnoses = "an initialisation that is not the one meant")
        @Nullable
        Double sigmaW2,

        @Added
        @Described(
                as = "number of weights that are NaN or infinite",
                unit = "count",
                diagnoses = "a step that was too long")
        @Nullable
        Long weightNonfiniteCount,

        @Added
        @Described(
                as =
                        "how far the weights are from where they started; null if they started at zero or one is "
                                + "not finite",
                unit = "1",
                formula = "norm of W - W_0 / norm of W_0, W_0 being the weights of step 0",
                diagnoses = "layers that do not learn; lazy training")
        @Nullable
        Double distanceFromStart,

        @Added
        @Described(
                as =
                        "largest singular value of the matrix between the time steps of a simple recurrent layer; null in "
                                + "all other layers, and where a weight is not finite",
                unit = "1",
                formula = "max of |W v| / |v|",
                diagnoses =
                        "the most that a time step can enlarge the signal by, where the derivative is at most 1")
        @Nullable
        Double largestSingularValue,

        @Added
        @Described(
                as = "largest absolute value of an eigenvalue of that matrix",
                unit = "1",
                formula = "max of |lambda|, W v = lambda v",
                diagnoses =
                        "what many time steps do to the signal in the long run, where the derivative is 1")
        @Nullable
        Double spectralRadius) {
    /** With the spectrum of the matrix between time steps. */
    public WeightStats between(double largest, double radius) {
        return new WeightStats(
                weightCount,
                weightL2,
                sigmaW2,
                weightNonfiniteCount,
                distanceFromStart,
                largest,
                radius);
    }
}
