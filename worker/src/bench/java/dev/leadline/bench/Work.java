package dev.leadline.bench;

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
        for (int layer = 0; layer < network.layout().weights().size(); layer++) {
            String name = "w" + layer;
            long weights = network.graph().getLayer(name).paramTable().get("W").length();
            double product = 2.0 * batch * weights * positions(network, layer);
            sum += product * (layer == 0 ? 2 : 3);
        }
        return sum / 1e9;
    }

    /** Places at which a convolution applies its weights; 1 for a dense layer. */
    private static long positions(Network network, int layer) {
        if (network.graph().getLayer("w" + layer).paramTable().get("W").rank() == 2) {
            return 1;
        }
        int side = 32;
        for (int l = 1; l <= layer; l++) {
            side /= network.trial().model().stride(l);
        }
        return (long) side * side;
    }
}
