package dev.leadline.gradient;

import dev.leadline.activation.ActivationFunction;
import dev.leadline.row.ActivationStats;
import dev.leadline.trial.Activation;

import java.util.Arrays;

/** Statistics of one layer's values over batch x units. */
public final class SampleStatistics {
    /** A derivative below this size counts as saturated. */
    public static final double SATURATED = 1e-2;

    private SampleStatistics() {}

    /** Root mean square of the values times a factor; scaled by the largest so that squares do not underflow. */
    static double rms(Samples samples, double factor) {
        double largest = 0;
        for (double value : samples.values()) {
            largest = Math.max(largest, Math.abs(value));
        }
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (double value : samples.values()) {
            sum += (value / largest) * (value / largest);
        }
        return factor * largest * Math.sqrt(sum / samples.values().length);
    }

    /**
     * @param activation the function
     * @param input what it was applied to
     * @param output what it gave
     */
    public static ActivationStats of(Activation activation, Samples input, Samples output) {
        int[] saturatedBySample = new int[input.units()];
        int[] positiveBySample = new int[input.units()];
        for (int i = 0; i < input.values().length; i++) {
            double derivative = ActivationFunction.derivative(activation, input.values()[i]);
            saturatedBySample[i % input.units()] += Math.abs(derivative) < SATURATED ? 1 : 0;
            positiveBySample[i % input.units()] += input.values()[i] > 0 ? 1 : 0;
        }
        int saturated = 0;
        int dead = 0;
        for (int count : saturatedBySample) {
            saturated += count;
            dead += count == input.batch() ? 1 : 0;
        }
        double oneSided = Arrays.stream(positiveBySample)
                .filter(count -> count == 0 || count == input.batch())
                .count();
        return of(
                output,
                (double) saturated / input.values().length,
                (double) dead / input.units(),
                ActivationFunction.hasKink(activation) ? oneSided / input.units() : null);
    }

    /**
     * @param output what the activation function gave
     * @param saturatedFraction share of values that are saturated
     * @param deadUnitFraction share of units that are so in every sample
     * @param oneSidedFraction share of units on one side of the kink in every sample; null where there is none
     */
    public static ActivationStats of(
            Samples output,
            double saturatedFraction,
            double deadUnitFraction,
            Double oneSidedFraction) {
        long nonfinite = GradientStatistics.nonfinite(output.values(), 0, output.values().length);
        Moments moments = nonfinite > 0 ? null : Moments.of(output.values());
        return new ActivationStats(
                nonfinite > 0 ? null : moments.mean(),
                nonfinite > 0 ? null : moments.deviation(),
                nonfinite > 0 ? null : rms(output, 1),
                saturatedFraction,
                deadUnitFraction,
                meanCosine(output),
                nonfinite,
                nonfinite > 0 ? null : oneSidedFraction);
    }

    private static Double meanCosine(Samples samples) {
        Directions directions = new Directions(samples.units());
        for (int sample = 0; sample < samples.batch(); sample++) {
            directions.add(samples.values(), sample * samples.units());
        }
        return directions.meanCosine();
    }
}
