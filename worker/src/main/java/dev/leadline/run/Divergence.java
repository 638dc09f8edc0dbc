package dev.leadline.run;

import dev.leadline.net.ParameterLayout.Slice;

import java.util.List;

/**
 * Where a trial's numbers stopped being finite.
 *
 * @param step number of updates made before
 * @param layer first weight layer, in the order of computation (forward, then backward), with a value that was not finite; null
 *     if only the loss was not
 */
record Divergence(int step, Integer layer) {
    /**
     * In the pass that was just made over these examples.
     *
     * @param weights where the weights of each layer lie, nearest the input first
     */
    static Divergence find(TrainingEngine engine, List<Slice> weights, int[] indices, int step) {
        boolean[] forward = engine.finiteForward(indices);
        for (int layer = 0; layer < forward.length; layer++) {
            if (!forward[layer]) {
                return new Divergence(step, layer);
            }
        }
        for (int layer = weights.size() - 1; layer >= 0; layer--) {
            if (!engine.step().finite(weights.get(layer))) {
                return new Divergence(step, layer);
            }
        }
        return new Divergence(step, null);
    }
}
