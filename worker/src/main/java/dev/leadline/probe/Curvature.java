package dev.leadline.probe;

import dev.leadline.data.Examples;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.random.RandomStream;
import dev.leadline.row.HessianStats;
import dev.leadline.trial.Checkpoint;

/** Products of a minibatch's Hessian with vectors. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Curvature(
        Derivatives derivatives, double[] parameters, Examples minibatch, Checkpoint checkpoint)
        implements PowerIteration.Product {
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
        return derivatives.ofGradient(parameters, vector, minibatch);
    }
}
