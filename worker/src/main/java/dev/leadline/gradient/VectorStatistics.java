package dev.leadline.gradient;

import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.row.GradientStats;

/**
 * Statistics over slices of an engine's arrays, in the engine's arithmetic.
 *
 * @param <A> array of one number for every parameter, in the layout's order
 */
public interface VectorStatistics<A> {
    /**
     * What a gradient's values tell.
     *
     * @param stats of the gradient of the mean loss
     * @param norm of the array's own values, for {@link #cosine}; not finite if one of them is not
     */
    record GradientNorm(GradientStats stats, double norm) {}

    /**
     * Copies an array.
     *
     * @param into an earlier copy, which is overwritten; null if there is none
     */
    A copy(A from, A into);

    GradientNorm gradient(A gradient, Slice slice);

    /** The values of a slice. */
    double[] values(A array, Slice slice);

    /** L2 norm; NaN or infinite if a value is. */
    double norm(A values, Slice slice);

    /** L2 norm of the difference; NaN or infinite if a value is. */
    double distance(A from, A to, Slice slice);

    /**
     * How many values are NaN or infinite.
     *
     * @param norm of the values
     */
    long nonfinite(A values, Slice slice, double norm);

    /** Cosine of the angle between two gradients of known norms; null where one is zero or not finite. */
    Double cosine(A left, double leftNorm, A right, double rightNorm, Slice slice);

    Histogram histogram(A values, Slice slice);

    /** Of the gradient of the mean loss. */
    Histogram gradientHistogram(A gradient, Slice slice);
}
