package dev.leadline.vector;

import dev.leadline.gradient.Histogram;
import dev.leadline.gradient.VectorStatistics;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.row.GradientStats;

/** In single precision, over arrays whose gradient is that of the summed loss. */
public final class FloatVectorStatistics implements VectorStatistics<float[]> {
    private final int batch;
    private final double smallestNormal;
    private final FloatStatistics statistics = new FloatStatistics();

    /**
     * @param batch size of the minibatches
     * @param smallestNormal smallest normal number of the training's precision
     */
    public FloatVectorStatistics(int batch, double smallestNormal) {
        this.batch = batch;
        this.smallestNormal = smallestNormal;
    }

    @Override
    public float[] copy(float[] from, float[] into) {
        float[] copy = into == null ? new float[from.length] : into;
        System.arraycopy(from, 0, copy, 0, from.length);
        return copy;
    }

    @Override
    public GradientNorm gradient(float[] gradient, Slice slice) {
        GradientStats stats = statistics.gradient(
                gradient, slice.offset(), slice.end(), 1.0 / batch, smallestNormal);
        return new GradientNorm(stats, norm(stats));
    }

    /** From what is known already, which saves another pass over the values. */
    private double norm(GradientStats stats) {
        if (stats.gradNanCount() + stats.gradInfCount() > 0) {
            return Double.NaN;
        }
        return stats.gradL2Log10() == null ? 0 : Math.pow(10, stats.gradL2Log10()) * batch;
    }

    @Override
    public double[] values(float[] array, Slice slice) {
        double[] values = new double[slice.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array[slice.offset() + i];
        }
        return values;
    }

    @Override
    public double norm(float[] values, Slice slice) {
        return statistics.norm(values, slice.offset(), slice.end());
    }

    @Override
    public double distance(float[] from, float[] to, Slice slice) {
        return statistics.distance(from, to, slice.offset(), slice.end());
    }

    @Override
    public long nonfinite(float[] values, Slice slice, double norm) {
        return FloatStatistics.nonfinite(values, slice.offset(), slice.end(), norm);
    }

    @Override
    public Double cosine(
            float[] left, double leftNorm, float[] right, double rightNorm, Slice slice) {
        return statistics.cosine(left, leftNorm, right, rightNorm, slice.offset(), slice.end());
    }

    @Override
    public Histogram histogram(float[] values, Slice slice) {
        return Histogram.of(values, slice.offset(), slice.end(), 1);
    }

    @Override
    public Histogram gradientHistogram(float[] gradient, Slice slice) {
        return Histogram.of(gradient, slice.offset(), slice.end(), 1.0 / batch);
    }
}
