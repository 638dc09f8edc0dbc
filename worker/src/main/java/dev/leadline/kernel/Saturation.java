package dev.leadline.kernel;

import dev.leadline.gradient.SampleStatistics;
import dev.leadline.theory.ActivationFunction;
import dev.leadline.trial.Activation;

import java.util.ArrayList;
import java.util.List;

/**
 * Where an activation function is saturated, as intervals: comparing is cheaper than computing the derivative of every value.
 *
 * @param low lower ends, included, ascending
 * @param high upper ends, included
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Saturation(float[] low, float[] high) {
    /** Beyond it no derivative changes between saturated and not. */
    private static final double RANGE = 128;

    private static final double STEP = 1.0 / 64;

    /** Found by walking over the derivative and bisecting where it changes; every interval is wider than a step. */
    static Saturation of(Activation activation) {
        List<Double> ends = new ArrayList<>();
        if (saturated(activation, -RANGE)) {
            ends.add(Double.NEGATIVE_INFINITY);
        }
        for (double z = -RANGE; z < RANGE; z += STEP) {
            boolean before = saturated(activation, z);
            if (before != saturated(activation, z + STEP)) {
                ends.add(edge(activation, z, z + STEP));
            }
        }
        if (saturated(activation, RANGE)) {
            ends.add(Double.POSITIVE_INFINITY);
        }
        float[] low = new float[ends.size() / 2];
        float[] high = new float[low.length];
        for (int i = 0; i < low.length; i++) {
            low[i] = ends.get(2 * i).floatValue();
            high[i] = ends.get(2 * i + 1).floatValue();
        }
        return new Saturation(low, high);
    }

    /** The saturated value nearest the change. */
    private static double edge(Activation activation, double from, double to) {
        boolean risesInto = saturated(activation, to);
        double low = from;
        double high = to;
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            if (saturated(activation, middle) == risesInto) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return risesInto ? high : low;
    }

    private static boolean saturated(Activation activation, double z) {
        return Math.abs(ActivationFunction.derivative(activation, z)) < SampleStatistics.SATURATED;
    }

    /**
     * Counts, for each unit, the samples in which it is saturated.
     *
     * @param inputs sample by sample, {@code counts.length} units each
     */
    void count(float[] inputs, int samples, int[] counts) {
        for (int i = 0; i < low.length; i++) {
            for (int sample = 0; sample < samples; sample++) {
                count(inputs, sample * counts.length, low[i], high[i], counts);
            }
        }
    }

    private static void count(float[] inputs, int from, float low, float high, int[] counts) {
        for (int unit = 0; unit < counts.length; unit++) {
            float z = inputs[from + unit];
            counts[unit] += z >= low && z <= high ? 1 : 0;
        }
    }
}
