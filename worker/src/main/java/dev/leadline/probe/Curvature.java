package dev.leadline.probe;

import dev.leadline.data.Examples;
import dev.leadline.gradient.GradientStatistics;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.random.RandomStream;
import dev.leadline.trial.Checkpoint;
import dev.leadline.trial.HessianStats;

/** Products of a minibatch's Hessian with vectors, from differences of gradients. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Curvature(
        Derivatives derivatives, double[] parameters, Examples minibatch, Checkpoint checkpoint)
        implements PowerIteration.Product {
    /**
     * Shift of the parameters relative to their norm. It must be too small to move any unit of relu across its kink, which counts
     * as a curvature of 1 / shift, and which power iteration finds: 20 layers with batch norm on digits gave -8e5 with 1e-8 and
     * 1.0966e4 with each of 1e-9, 1e-10 and 1e-11. Rounding then leaves some five digits, more than power iteration needs.
     */
    private static final double RELATIVE_SHIFT = 1e-10;

    HessianStats measure(long seed, int iterations) throws InterruptedException {
        RandomStream random = RandomStream.of(seed, "hessian-start", 0);
        double[] start = new double[parameters.length];
        for (Slice slice : derivatives.layout().slices()) {
            for (int i = slice.offset(); slice.learned() && i < slice.end(); i++) {
                start[i] = random.nextGaussian();
            }
        }
        return PowerIteration.run(this, start, iterations);
    }

    @Override
    public double[] with(double[] vector) throws InterruptedException {
        checkpoint.pass();
        double norm = GradientStatistics.norm(parameters, 0, parameters.length);
        double shift = RELATIVE_SHIFT * Math.max(1, norm);
        double[] above = derivatives.ofLoss(moved(vector, shift), minibatch);
        double[] below = derivatives.ofLoss(moved(vector, -shift), minibatch);
        for (int i = 0; i < above.length; i++) {
            above[i] = (above[i] - below[i]) / (2 * shift);
        }
        return above;
    }

    private double[] moved(double[] vector, double shift) {
        double[] moved = parameters.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += shift * vector[i];
        }
        return moved;
    }
}
