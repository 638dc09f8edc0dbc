package dev.leadline.gradient;

import dev.leadline.theory.ActivationFunction;
import dev.leadline.trial.Activation;
import dev.leadline.trial.ActivationStats;

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
        double sum = 0;
        for (double value : output.values()) {
            sum += value;
        }
        double mean = sum / output.values().length;
        double squares = 0;
        for (double value : output.values()) {
            squares += (value - mean) * (value - mean);
        }
        int[] saturatedBySample = new int[input.units()];
        for (int i = 0; i < input.values().length; i++) {
            double derivative = ActivationFunction.derivative(activation, input.values()[i]);
            saturatedBySample[i % input.units()] += Math.abs(derivative) < SATURATED ? 1 : 0;
        }
        int saturated = 0;
        int dead = 0;
        for (int count : saturatedBySample) {
            saturated += count;
            dead += count == input.batch() ? 1 : 0;
        }
        return new ActivationStats(
                mean,
                Math.sqrt(squares / output.values().length),
                rms(output, 1),
                (double) saturated / input.values().length,
                (double) dead / input.units(),
                meanCosine(output));
    }

    /**
     * Mean cosine over all pairs of samples, from the squared norm of the sum of the normalised samples: that sum holds every
     * pair twice and every sample with itself once. Samples that are all zero are left out.
     */
    private static Double meanCosine(Samples samples) {
        double[] sum = new double[samples.units()];
        int used = 0;
        for (int sample = 0; sample < samples.batch(); sample++) {
            int from = sample * samples.units();
            double squares = 0;
            for (int unit = 0; unit < samples.units(); unit++) {
                squares += samples.values()[from + unit] * samples.values()[from + unit];
            }
            double norm = Math.sqrt(squares);
            if (norm == 0 || !Double.isFinite(norm)) {
                continue;
            }
            used++;
            for (int unit = 0; unit < samples.units(); unit++) {
                sum[unit] += samples.values()[from + unit] / norm;
            }
        }
        double squared = 0;
        for (double value : sum) {
            squared += value * value;
        }
        return used < 2 ? null : (squared - used) / ((double) used * (used - 1));
    }
}
