package dev.leadline.trial;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;

/**
 * The network's structure and its initial parameters.
 *
 * @param family kind of network
 * @param depth number of weight layers, the output layer included; at least 1
 * @param width units per hidden layer; at least 1
 * @param hidden explicit widths of the hidden layers, nearest the input first; empty: depth - 1 layers of {@code width}
 * @param activation activation of the hidden layers
 * @param init distribution of the initial weights
 * @param biasVariance sigma_b^2, the variance of the initial biases; 0 for zero biases
 * @param batchNorm whether each hidden pre-activation is batch-normalised (the layer then has no bias)
 * @param residual kind of shortcut around each block of two weight layers
 * @param blockOrder where a residual block applies its activation
 */
public record Model(
        Family family,
        int depth,
        int width,
        List<Integer> hidden,
        Activation activation,
        Init init,
        double biasVariance,
        boolean batchNorm,
        Residual residual,
        BlockOrder blockOrder)
        implements Serializable {
    public Model {
        hidden = List.copyOf(hidden);
    }

    /** Widths of the hidden layers, nearest the input first; depth - 1 entries. */
    public List<Integer> hiddenWidths() {
        return hidden.isEmpty() ? Collections.nCopies(depth - 1, width) : hidden;
    }

    /** Number of residual blocks: the hidden layers after the first, in pairs; 0 in a plain network. */
    public int blocks() {
        return residual == Residual.NONE ? 0 : (depth - 2) / 2;
    }

    /** sigma_w^2 of a layer from width to width. */
    public double sigmaW2Nominal() {
        return init.sigmaW2(width, width);
    }
}
