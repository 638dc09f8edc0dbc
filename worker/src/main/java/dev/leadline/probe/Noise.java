package dev.leadline.probe;

import dev.leadline.gradient.Directions;
import dev.leadline.gradient.GradientStatistics;
import dev.leadline.row.NoiseStats;

/** Mean, spread and directions of vectors that come one by one; see {@link NoiseStats} for the formulas. */
final class Noise {
    private final double[] mean;
    private final Directions directions;
    private double squares;
    private double unit;
    private int count;

    /**
     * @param length of each vector
     */
    Noise(int length) {
        mean = new double[length];
        directions = new Directions(length);
    }

    /** By updates of mean and sum of squares (Welford 1962), which lose no digits where the spread is small. */
    void add(double[] vector) {
        if (count == 0) {
            // Signal to noise has no scale: squares of what vanished deep down must not underflow.
            double norm = GradientStatistics.norm(vector, 0, vector.length);
            unit = norm > 0 ? norm : 1;
        }
        count++;
        directions.add(vector, 0);
        for (int i = 0; i < vector.length; i++) {
            double before = vector[i] / unit - mean[i];
            mean[i] += before / count;
            squares += before * (vector[i] / unit - mean[i]);
        }
    }

    NoiseStats stats() {
        double noise = Math.sqrt(squares / (count - 1));
        double ratio = GradientStatistics.norm(mean, 0, mean.length) / noise;
        return new NoiseStats(
                noise > 0 && Double.isFinite(ratio) ? ratio : null,
                Double.isFinite(noise) ? directions.meanCosine() : null,
                count);
    }
}
