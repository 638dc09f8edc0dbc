package dev.leadline.gradient;

import dev.leadline.row.GradientStats;

import java.util.Arrays;

/** Statistics of a run of values; see {@link GradientStats} for the formulas. */
public final class GradientStatistics {
    private GradientStatistics() {}

    /**
     * @param values array that holds the layer's gradient
     * @param from index of its first value
     * @param to index behind its last value, above {@code from}
     * @param smallestNormal smallest normal number of the training's precision
     */
    public static GradientStats of(double[] values, int from, int to, double smallestNormal) {
        double[] finite =
                Arrays.stream(values, from, to).filter(Double::isFinite).toArray();
        long nans = Arrays.stream(values, from, to).filter(Double::isNaN).count();
        int count = to - from;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        int zeros = 0;
        int subnormals = 0;
        for (double value : finite) {
            min = Math.min(min, value);
            max = Math.max(max, value);
            zeros += value == 0 ? 1 : 0;
            subnormals += value != 0 && Math.abs(value) < smallestNormal ? 1 : 0;
        }
        boolean none = finite.length == 0;
        Moments moments = none ? null : Moments.of(finite);
        Double log = log10(norm(finite, 0, finite.length));
        double[] sizes = Arrays.stream(finite).map(Math::abs).sorted().toArray();
        return new GradientStats(
                log,
                log == null ? null : log - Math.log10(finite.length) / 2,
                zeros == count,
                none ? null : moments.mean(),
                none ? null : moments.deviation(),
                none ? null : min,
                none ? null : max,
                none ? null : Math.max(-min, max),
                (double) zeros / count,
                (double) subnormals / count,
                nans,
                count - finite.length - nans,
                quantile(sizes, 0.05),
                quantile(sizes, 0.5),
                quantile(sizes, 0.95),
                quantile(sizes, 0.99));
    }

    /** log10 of a norm or ratio; null instead of minus infinity for zero. */
    public static Double log10(double value) {
        return value > 0 && Double.isFinite(value) ? Math.log10(value) : null;
    }

    /**
     * L2 norm of a run of values. In double precision the squares of values below 1e-154 underflow and those above 1e154
     * overflow; then the values are divided by the largest first.
     */
    public static double norm(double[] values, int from, int to) {
        double squares = 0;
        double largest = 0;
        for (int i = from; i < to; i++) {
            squares += values[i] * values[i];
            largest = Math.max(largest, Math.abs(values[i]));
        }
        boolean exact = squares > 0x1p-900 && squares < 0x1p+1000;
        if (exact || largest == 0 || !Double.isFinite(largest)) {
            return Math.sqrt(squares);
        }
        double scaled = 0;
        for (int i = from; i < to; i++) {
            scaled += (values[i] / largest) * (values[i] / largest);
        }
        return largest * Math.sqrt(scaled);
    }

    /** How many of a run of values are NaN or infinite. */
    static long nonfinite(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).filter(v -> !Double.isFinite(v)).count();
    }

    /** Quantile of sorted values by linear interpolation between order statistics (Hyndman and Fan 1996, type 7). */
    private static Double quantile(double[] sorted, double q) {
        if (sorted.length == 0) {
            return null;
        }
        double position = q * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
