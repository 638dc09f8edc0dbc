package dev.leadline.gradient;

import dev.leadline.row.UpdateStats;
import dev.leadline.row.WeightStats;

/** Columns of the weights and of their step; null instead of what is not finite. */
public final class WeightStatistics {
    private WeightStatistics() {}

    /**
     * @param norm of the weights
     * @param count number of weights
     * @param nonfinite how many of them are not finite
     * @param start norm of the weights of step 0
     * @param distance norm of what was added to them since
     */
    public static WeightStats weights(
            double norm, int count, long nonfinite, int fanIn, double start, double distance) {
        double root = norm / Math.sqrt(count);
        double sigmaW2 = fanIn * norm * norm / count;
        return new WeightStats(
                count,
                finite(norm),
                // The square of a norm beyond 1e154 overflows before it is divided.
                finite(Double.isFinite(sigmaW2) ? sigmaW2 : fanIn * root * root),
                nonfinite,
                start > 0 ? finite(distance / start) : null,
                null,
                null);
    }

    /** Where no update follows. */
    public static UpdateStats noUpdate(Double cosine) {
        return new UpdateStats(null, null, cosine, null);
    }

    /**
     * @param norm of the step
     * @param nonfinite how many of its values are not finite
     * @param cosine between this gradient and the one before
     */
    public static UpdateStats update(
            double norm, long nonfinite, WeightStats weights, Double cosine) {
        Double size = weights.weightL2();
        Double ratio = size == null || size == 0 ? null : GradientStatistics.log10(norm / size);
        return new UpdateStats(finite(norm), ratio, cosine, nonfinite);
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
