package dev.leadline.gradient;

import dev.leadline.net.ParameterLayout.Slice;

import java.util.Arrays;

/** In double precision, over arrays whose gradient is that of the mean loss. */
public final class DoubleStatistics implements VectorStatistics<double[]> {
    private final double smallestNormal;

    /**
     * @param smallestNormal smallest normal number of the training's precision
     */
    public DoubleStatistics(double smallestNormal) {
        this.smallestNormal = smallestNormal;
    }

    @Override
    public double[] copy(double[] from, double[] into) {
        double[] copy = into == null ? new double[from.length] : into;
        System.arraycopy(from, 0, copy, 0, from.length);
        return copy;
    }

    @Override
    public GradientNorm gradient(double[] gradient, Slice slice) {
        return new GradientNorm(
                GradientStatistics.of(gradient, slice.offset(), slice.end(), smallestNormal),
                norm(gradient, slice));
    }

    @Override
    public double[] values(double[] array, Slice slice) {
        return Arrays.copyOfRange(array, slice.offset(), slice.end());
    }

    @Override
    public double norm(double[] values, Slice slice) {
        return GradientStatistics.norm(values, slice.offset(), slice.end());
    }

    @Override
    public double distance(double[] from, double[] to, Slice slice) {
        double[] difference = new double[slice.length()];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = to[slice.offset() + i] - from[slice.offset() + i];
        }
        return GradientStatistics.norm(difference, 0, difference.length);
    }

    @Override
    public long nonfinite(double[] values, Slice slice, double norm) {
        return GradientStatistics.nonfinite(values, slice.offset(), slice.end());
    }

    /** Each vector is divided by its norm first: the product of two tiny norms would underflow. */
    @Override
    public Double cosine(
            double[] left, double leftNorm, double[] right, double rightNorm, Slice slice) {
        if (!(leftNorm > 0 && rightNorm > 0)
                || !Double.isFinite(leftNorm)
                || !Double.isFinite(rightNorm)) {
            return null;
        }
        double product = 0;
        for (int i = slice.offset(); i < slice.end(); i++) {
            product += left[i] / leftNorm * (right[i] / rightNorm);
        }
        return product;
    }

    @Override
    public Histogram histogram(double[] values, Slice slice) {
        return Histogram.of(values, slice.offset(), slice.end());
    }

    @Override
    public Histogram gradientHistogram(double[] gradient, Slice slice) {
        return histogram(gradient, slice);
    }
}
