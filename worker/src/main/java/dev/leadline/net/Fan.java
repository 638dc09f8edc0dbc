package dev.leadline.net;

import dev.leadline.trial.Init;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Connections of a weight layer.
 *
 * @param in weights that lead into one unit, or into one value of a filter's map
 * @param out weights that lead out of one input
 * @param units units, or filters
 */
public record Fan(int in, int out, int units) {
    /**
     * @param weights DL4J's array: fan_in x fan_out, or out x in x height x width
     */
    public static Fan of(INDArray weights) {
        int units = Math.toIntExact(weights.rank() == 2 ? weights.size(1) : weights.size(0));
        int in = Math.toIntExact(weights.length() / units);
        int inputs = Math.toIntExact(weights.rank() == 2 ? weights.size(0) : weights.size(1));
        return new Fan(in, Math.toIntExact(weights.length() / inputs), units);
    }

    /**
     * Nominal sigma_w^2 = fan_in * E[w^2] of a layer with these connections, dimensionless. An orthogonal matrix has a row per
     * filter, whatever its window: the connections that lead out of an input would be nine times as many.
     */
    double sigmaW2(Init init) {
        return init.sigmaW2(in, init.scheme() == Init.Scheme.ORTHOGONAL ? units : out);
    }
}
