package dev.leadline.vector;

import dev.leadline.gradient.GradientStatistics;
import dev.leadline.gradient.SampleStatistics;
import dev.leadline.gradient.Samples;
import dev.leadline.row.ActivationStats;
import dev.leadline.row.GradientStats;

import java.util.Arrays;

/**
 * The statistics of {@link GradientStatistics} over float arrays, as fast as the machine reads them. Sums over lanes are single
 * precision over at most 128 values and double beyond; where a lane would overflow, the plain statistics are taken instead.
 */
public final class FloatStatistics {
    /** Norms between which no lane overflows, and no factor that makes a norm 1. */
    private static final double LEAST = 0x1p-120;

    private static final double MOST = 0x1p+120;

    private final VectorSums sums = new VectorSums();
    private final AbsoluteQuantiles absolute = new AbsoluteQuantiles();

    /** Kept from call to call. */
    private float[] differences = {};

    /**
     * @param values array that holds the layer's gradient times {@code 1 / factor}
     * @param factor what makes it the gradient of the mean loss
     * @param smallestNormal smallest normal number of the training's precision
     */
    GradientStats gradient(float[] values, int from, int to, double factor, double smallestNormal) {
        VectorSums.Summary all = sums.summary(values, from, to);
        if (!Double.isFinite(all.sum())) {
            double[] mean = new double[to - from];
            for (int i = from; i < to; i++) {
                mean[i - from] = values[i] * factor;
            }
            return GradientStatistics.of(mean, 0, mean.length, smallestNormal);
        }
        int count = to - from;
        double norm = all.norm() * factor;
        double mean = all.sum() / count;
        absolute.load(values, from, to);
        float largest = absolute.largest();
        double spread = sums.normAround(values, from, to, mean, largest) / Math.sqrt(count);
        int zeros = absolute.zeros();
        double[] sizes = absolute.quantiles(0.05, 0.5, 0.95, 0.99);
        Double log = GradientStatistics.log10(norm);
        return new GradientStats(
                log,
                log == null ? null : log - Math.log10(count) / 2,
                zeros == count,
                mean * factor,
                spread * factor,
                all.min() * factor,
                all.max() * factor,
                largest * factor,
                (double) zeros / count,
                (double) absolute.below((float) (smallestNormal / factor)) / count,
                0,
                0,
                sizes[0] * factor,
                sizes[1] * factor,
                sizes[2] * factor,
                sizes[3] * factor);
    }

    public double rms(float[] values, int count) {
        return sums.norm(values, 0, count) / Math.sqrt(count);
    }

    double norm(float[] values, int from, int to) {
        return sums.norm(values, from, to);
    }

    double distance(float[] left, float[] right, int from, int to) {
        if (differences.length < to - from) {
            differences = new float[to - from];
        }
        for (int i = from; i < to; i++) {
            differences[i - from] = right[i] - left[i];
        }
        return sums.norm(differences, 0, to - from);
    }

    /** Cosine of the angle between two runs of values of known norms; null where one is zero or not finite. */
    Double cosine(
            float[] left, double leftNorm, float[] right, double rightNorm, int from, int to) {
        if (!(leftNorm > 0 && rightNorm > 0)
                || !Double.isFinite(leftNorm)
                || !Double.isFinite(rightNorm)) {
            return null;
        }
        return sums.cosine(left, leftNorm, right, rightNorm, from, to);
    }

    /**
     * @param saturation where the activation function is saturated
     * @param input what it was applied to, sample by sample
     * @param output what it gave, sample by sample
     * @param samples number of samples
     * @param units number of units
     */
    public ActivationStats activation(
            Saturation saturation, float[] input, float[] output, int samples, int units) {
        int count = samples * units;
        float[] saturatedBySample = new float[units];
        saturation.count(input, samples, saturatedBySample);
        double saturated = 0;
        int dead = 0;
        for (float times : saturatedBySample) {
            saturated += times;
            dead += times == samples ? 1 : 0;
        }
        Double oneSided = saturation.oneSided(output, samples, saturatedBySample);
        double mean = sums.sum(output, 0, count) / count;
        double norm = sums.norm(output, 0, count);
        boolean moderate = norm < MOST;
        Double cosine = moderate ? meanCosine(output, samples, units) : null;
        if (!moderate || (cosine != null && cosine.isNaN())) {
            Samples plain = Samples.of(Arrays.copyOf(output, count), samples);
            return SampleStatistics.of(
                    plain, saturated / count, (double) dead / saturatedBySample.length, oneSided);
        }
        double spread = sums.normAround(output, 0, count, mean, (float) norm);
        return new ActivationStats(
                mean,
                spread / Math.sqrt(count),
                norm / Math.sqrt(count),
                saturated / count,
                (double) dead / saturatedBySample.length,
                cosine,
                0L,
                oneSided);
    }

    /** How many of a run of values, whose norm is this, are NaN or infinite. */
    public static long nonfinite(float[] values, int from, int to, double norm) {
        long count = 0;
        for (int i = from; i < to && !Double.isFinite(norm); i++) {
            count += Float.isFinite(values[i]) ? 0 : 1;
        }
        return count;
    }

    /**
     * Mean cosine over all pairs of samples, see {@code SampleStatistics}; NaN where a sample's norm is too small to be divided by in
     * single precision.
     */
    private Double meanCosine(float[] output, int samples, int units) {
        float[] factors = new float[samples];
        int used = 0;
        for (int sample = 0; sample < samples; sample++) {
            double norm = rowNorm(output, sample * units, (sample + 1) * units);
            if (norm > 0 && norm < LEAST) {
                return Double.NaN;
            }
            if (norm > 0) {
                factors[sample] = (float) (1 / norm);
                used++;
            }
        }
        float[] sum = new float[units];
        addScaled(output, factors, sum);
        double length = sums.norm(sum, 0, units);
        return used < 2 ? null : (length * length - used) / ((double) used * (used - 1));
    }

    /** For rows too short to fill the lanes: sums that do not wait for each other. */
    private double rowNorm(float[] values, int from, int to) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a += values[i] * values[i];
            b += values[i + 1] * values[i + 1];
            c += values[i + 2] * values[i + 2];
            d += values[i + 3] * values[i + 3];
        }
        for (; i < to; i++) {
            a += values[i] * values[i];
        }
        double squares = (double) a + b + c + d;
        return squares > VectorSums.LEAST && squares < VectorSums.MOST && to - from <= 4096
                ? Math.sqrt(squares)
                : sums.norm(values, from, to);
    }

    /** Adds the samples, each times its factor, up; without those whose factor is zero, which may not be finite. */
    private static void addScaled(float[] samples, float[] factors, float[] sum) {
        SampleRows rows = new SampleRows(sum.length);
        float[] lane = new float[rows.width()];
        float[] factor = new float[rows.width()];
        rows.forEach(samples, factors.length, (values, sample, end) -> {
            for (int at = 0; at < end; at += sum.length) {
                float one = factors[sample + at / sum.length];
                Arrays.fill(factor, at, at + sum.length, one);
                if (one == 0) {
                    Arrays.fill(values, at, at + sum.length, 0);
                }
            }
            addProducts(values, factor, lane, end);
        });
        SampleRows.fold(lane, sum);
    }

    private static void addProducts(float[] left, float[] right, float[] lane, int end) {
        for (int i = 0; i < end; i++) {
            lane[i] += left[i] * right[i];
        }
    }
}
