package dev.leadline.gradient;

/** Mean cosine between vectors, without keeping them: from the squared norm of the sum of the normalised vectors. */
public final class Directions {
    private final double[] sum;
    private int count;

    /**
     * @param length of each vector
     */
    public Directions(int length) {
        sum = new double[length];
    }

    /** Takes the vector that begins at an index; one that is all zero, or whose norm is not finite, has no direction. */
    public void add(double[] values, int from) {
        double norm = GradientStatistics.norm(values, from, from + sum.length);
        if (norm == 0 || !Double.isFinite(norm)) {
            return;
        }
        count++;
        for (int i = 0; i < sum.length; i++) {
            sum[i] += values[from + i] / norm;
        }
    }

    /** Number of vectors that have a direction. */
    public int count() {
        return count;
    }

    /** Mean over all pairs; the squared sum holds each pair twice and each vector with itself once. Null for fewer than two. */
    public Double meanCosine() {
        double squared = 0;
        for (double value : sum) {
            squared += value * value;
        }
        return count < 2 ? null : (squared - count) / ((double) count * (count - 1));
    }
}
