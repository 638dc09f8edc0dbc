package dev.leadline.architecture;

import dev.leadline.trial.Init;

/**
 * Connections of a weight layer.
 *
 * @param in weights that lead into one unit, or into one value of a filter's map
 * @param out weights that lead out of one input
 * @param units units, or filters
 */
public record Fan(int in, int out, int units) {
    /**
     * Nominal sigma_w^2 = fan_in * E[w^2] of a layer with these connections, dimensionless. An orthogonal matrix has a row per
     * filter, whatever its window: the connections that lead out of an input would be nine times as many.
     */
    public double sigmaW2(Init init) {
        return init.sigmaW2(in, init.scheme() == Init.Scheme.ORTHOGONAL ? units : out);
    }
}
