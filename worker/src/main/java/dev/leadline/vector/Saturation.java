package dev.leadline.vector;

import dev.leadline.activation.ActivationFunction;
import dev.leadline.gradient.SampleStatistics;
import dev.leadline.trial.Activation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where an activation function is saturated, as intervals: comparing is cheaper than computing the derivative of every value.
 *
 * @param low lower ends, included, ascending
 * @param high upper ends, included
 * @param seenInOutput whether an output of zero tells the same as the input: relu
 * @param kinked whether the function has a kink at 0; outputs have the sign of inputs then
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Saturation(float[] low, float[] high, boolean seenInOutput, boolean kinked) {
    /** Beyond it no derivative changes between saturated and not. */
    private static final double RANGE = 128;

    private static final double STEP = 1.0 / 64;

    /** Found by walking over the derivative and bisecting where it changes; every interval is wider than a step. */
    public static Saturation of(Activation activation) {
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
        return new Saturation(
                low, high, activation == Activation.RELU, ActivationFunction.hasKink(activation));
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

    /** Counts a run of values, lane by lane. */
    private interface Counting {
        void add(float[] values, float[] lanes, int end);
    }

    /**
     * Counts, for each unit, the samples in which it is saturated.
     *
     * @param inputs sample by sample, {@code counts.length} units each; the outputs where they tell the same
     */
    void count(float[] inputs, int samples, float[] counts) {
        if (seenInOutput) {
            count(inputs, samples, counts, Saturation::countZeros);
        }
        if (!seenInOutput || !finite(counts)) {
            Arrays.fill(counts, 0);
            count(inputs, samples, counts, this::countIntervals);
        }
    }

    /**
     * Share of units that stay on one side of the kink; null where there is none.
     *
     * @param outputs sample by sample
     * @param saturated what {@link #count} counted
     */
    Double oneSided(float[] outputs, int samples, float[] saturated) {
        if (!kinked) {
            return null;
        }
        float[] below = saturated;
        if (!seenInOutput) {
            below = new float[saturated.length];
            count(
                    outputs,
                    samples,
                    below,
                    (values, lanes, end) ->
                            countInterval(values, Float.NEGATIVE_INFINITY, 0, lanes, end));
        }
        int oneSided = 0;
        for (float times : below) {
            oneSided += times == 0 || times == samples ? 1 : 0;
        }
        return (double) oneSided / below.length;
    }

    private static void count(float[] inputs, int samples, float[] counts, Counting counting) {
        SampleRows rows = new SampleRows(counts.length);
        float[] lanes = new float[rows.width()];
        rows.forEach(inputs, samples, (values, sample, end) -> counting.add(values, lanes, end));
        SampleRows.fold(lanes, counts);
    }

    /** Not where an input was NaN, which is not saturated. */
    private static boolean finite(float[] counts) {
        for (float count : counts) {
            if (Float.isNaN(count)) {
                return false;
            }
        }
        return true;
    }

    private void countIntervals(float[] values, float[] lanes, int end) {
        for (int i = 0; i < low.length; i++) {
            countInterval(values, low[i], high[i], lanes, end);
        }
    }

    private static void countInterval(
            float[] values, float low, float high, float[] lanes, int end) {
        for (int i = 0; i < end; i++) {
            lanes[i] += values[i] >= low && values[i] <= high ? 1 : 0;
        }
    }

    /** Without a comparison, so that it becomes vector instructions: any value above zero is at least 1 after both products. */
    private static void countZeros(float[] values, float[] lanes, int end) {
        for (int i = 0; i < end; i++) {
            lanes[i] += 1 - Math.min(1, values[i] * 0x1p+127f * 0x1p+23f);
        }
    }
}
