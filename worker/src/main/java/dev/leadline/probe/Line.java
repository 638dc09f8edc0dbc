package dev.leadline.probe;

import dev.leadline.gradient.Samples;
import dev.leadline.random.RandomStream;

/**
 * A line through the middle of a minibatch, in a random direction, on the scale of each feature: at -2 and 2 the inputs are about
 * as far out as the data's own.
 *
 * @param centre mean of each feature
 * @param direction change of each feature per unit of the line
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Line(double[] centre, double[] direction) {
    /** Number of points and where they end: the grid of Balduzzi et al. 2017, figure 1. */
    static final int POINTS = 256;

    static final double END = 2;

    static Line through(Samples inputs, RandomStream random) {
        int features = inputs.units();
        double[] centre = new double[features];
        double[] direction = new double[features];
        for (int i = 0; i < features; i++) {
            double squares = 0;
            for (int sample = 0; sample < inputs.batch(); sample++) {
                centre[i] += inputs.values()[sample * features + i] / inputs.batch();
            }
            for (int sample = 0; sample < inputs.batch(); sample++) {
                double rest = inputs.values()[sample * features + i] - centre[i];
                squares += rest * rest / inputs.batch();
            }
            direction[i] = Math.sqrt(squares) * random.nextGaussian();
        }
        return new Line(centre, direction);
    }

    /** Equidistant points from one end to the other. */
    Samples points() {
        int features = centre.length;
        double[] values = new double[POINTS * features];
        for (int point = 0; point < POINTS; point++) {
            double t = END * (2.0 * point / (POINTS - 1) - 1);
            for (int i = 0; i < features; i++) {
                values[point * features + i] = centre[i] + t * direction[i];
            }
        }
        return new Samples(values, POINTS, features);
    }
}
