package dev.leadline.run;

import dev.leadline.architecture.WeightLayer;
import dev.leadline.net.Network;
import dev.leadline.net.ParameterLayout.Slice;

import java.util.ArrayList;
import java.util.Collections;
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
     * @param network that the engine trains
     */
    static Divergence find(TrainingEngine engine, Network network, int[] indices, int step) {
        List<Integer> computed = new ArrayList<>(
                network.blueprint().computed().stream().map(WeightLayer::index).toList());
        boolean[] forward = engine.finiteForward(indices);
        for (int layer : computed) {
            if (!forward[layer]) {
                return new Divergence(step, layer);
            }
        }
        List<Slice> weights = network.weights();
        Collections.reverse(computed);
        for (int layer : computed) {
            if (!engine.step().finite(weights.get(layer))) {
                return new Divergence(step, layer);
            }
        }
        return new Divergence(step, null);
    }
}
