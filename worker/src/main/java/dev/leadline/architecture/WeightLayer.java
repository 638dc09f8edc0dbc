package dev.leadline.architecture;

import java.util.Optional;

/**
 * A layer of weights, as the tables count them, with what belongs to it.
 *
 * @param index its place on the way from input to output, from 0, output layer included; {@code layers.layer}
 * @param node the node that has the weights; its output is the layer's pre-activation
 * @param fan connections of the weights
 * @param norm name of the node that normalises for it
 * @param activation name of the node whose output is the layer's activation; the output layer has none
 * @param block the residual block that it is in
 */
public record WeightLayer(
        int index,
        Node node,
        Fan fan,
        Optional<String> norm,
        Optional<String> activation,
        Optional<Block> block) {
    static WeightLayer of(int index, Node node, Fan fan) {
        return new WeightLayer(
                index, node, fan, Optional.empty(), Optional.empty(), Optional.empty());
    }

    WeightLayer normalisedBy(String name) {
        return new WeightLayer(index, node, fan, Optional.of(name), activation, block);
    }

    WeightLayer activatedBy(String name) {
        return new WeightLayer(index, node, fan, norm, Optional.of(name), block);
    }

    WeightLayer in(Block residual) {
        return new WeightLayer(index, node, fan, norm, activation, Optional.of(residual));
    }
}
