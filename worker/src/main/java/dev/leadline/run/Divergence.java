package dev.leadline.run;

import dev.leadline.gradient.Samples;
import dev.leadline.gradient.TrainingStep;
import dev.leadline.net.Network;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.net.Tap;

import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.List;

/**
 * Where a trial's numbers stopped being finite.
 *
 * @param step number of updates made before
 * @param layer first weight layer, in the order of computation (forward, then backward), with a value that was not finite; null
 *     if only the loss was not
 */
record Divergence(int step, Integer layer) {
    static Divergence find(Network network, TrainingStep<?> update, INDArray inputs, int step) {
        boolean[] finite = new boolean[network.denseProbes().size()];
        for (int layer = 0; layer < finite.length; layer++) {
            int index = layer;
            finite[layer] = true;
            network.denseProbes().get(layer).connect(new Tap() {
                @Override
                public void input(INDArray input) {
                    finite[index] &= Samples.copyOf(input).finite();
                }
            });
        }
        for (INDArray output : network.graph().output(true, inputs)) {
            output.close();
        }
        for (int layer = 0; layer < finite.length; layer++) {
            if (!finite[layer]) {
                return new Divergence(step, layer);
            }
        }
        List<Slice> weights = network.weights();
        for (int layer = weights.size() - 1; layer >= 0; layer--) {
            if (!update.finite(weights.get(layer))) {
                return new Divergence(step, layer);
            }
        }
        return new Divergence(step, null);
    }
}
