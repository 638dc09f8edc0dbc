package dev.leadline.bench;

import dev.leadline.architecture.WeightLayer;
import dev.leadline.net.Network;

/** Arithmetic of a step. */
final class Work {
    private Work() {}

    /**
     * 10^9 multiplications and additions of the products and convolutions of a step, forward, by the weights and, but in the
     * first layer, by the input; nothing elementwise.
     */
    static double gigaflop(Network network, int batch) {
        double sum = 0;
        for (WeightLayer layer : network.layers()) {
            double product = 2.0 * batch * layer.node().products();
            sum += product * (layer.index() == 0 ? 2 : 3);
        }
        return sum / 1e9;
    }
}
