package dev.leadline.architecture;

import dev.leadline.trial.LayerKind;

import java.util.Optional;

/**
 * A layer of weights, as the tables count them, with what belongs to it.
 *
 * @param index its place on the way from input to output, from 0, output layer included, and behind that layer for those that are
 *     not on it; {@code layers.layer}
 * @param name what it is called, the same at every depth for the same place; {@code layers.layer_name}
 * @param node the node that has the weights; its output is the layer's pre-activation
 * @param fan connections of the weights
 * @param norm name of the node that normalises for it
 * @param activation name of the node whose output is the layer's activation; the output layer has none
 * @param block the residual block that it is in, or whose shortcut it is in
 */
public record WeightLayer(
        int index,
        String name,
        LayerKind kind,
        Node node,
        Fan fan,
        Optional<String> norm,
        Optional<String> activation,
        Optional<Block> block) {
    static WeightLayer of(int index, String name, LayerKind kind, Node node, Fan fan) {
        return new WeightLayer(
                index, name, kind, node, fan, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whether it is on the way from input to output. */
    public boolean onMainPath() {
        return kind.onMainPath();
    }

    WeightLayer numbered(int place) {
        return new WeightLayer(place, name, kind, node, fan, norm, activation, block);
    }

    WeightLayer normalisedBy(String by) {
        return new WeightLayer(index, name, kind, node, fan, Optional.of(by), activation, block);
    }

    WeightLayer activatedBy(String by) {
        return new WeightLayer(index, name, kind, node, fan, norm, Optional.of(by), block);
    }

    WeightLayer in(Block residual) {
        return new WeightLayer(
                index, name, kind, node, fan, norm, activation, Optional.of(residual));
    }
}
