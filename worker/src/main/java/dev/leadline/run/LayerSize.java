package dev.leadline.run;

import dev.leadline.data.Shape;
import dev.leadline.trial.Model;

import java.util.ArrayList;
import java.util.List;

/**
 * What one weight layer holds and computes for one example.
 *
 * @param units values that it computes
 * @param weights its weights, without biases
 * @param channels its units or filters: biases, or parameters of each kind in its batch norm
 * @param products multiplications of one forward pass
 */
public record LayerSize(long units, long weights, long channels, long products) {
    /**
     * Sizes of a network's weight layers, nearest the input first.
     *
     * @param input shape of one example
     * @param classes outputs
     */
    public static List<LayerSize> of(Model model, Shape input, int classes) {
        return switch (model.family()) {
            case MLP -> mlp(model, input, classes);
            case RESNET -> resnet(model, input, classes);
        };
    }

    private static List<LayerSize> mlp(Model model, Shape input, int classes) {
        List<LayerSize> layers = new ArrayList<>();
        long before = input.features();
        for (long width : model.hiddenWidths()) {
            layers.add(dense(before, width));
            before = width;
        }
        layers.add(dense(before, classes));
        return layers;
    }

    private static List<LayerSize> resnet(Model model, Shape input, int classes) {
        List<LayerSize> layers = new ArrayList<>();
        long before = input.channels();
        for (int layer = 0; layer < model.depth() - 1; layer++) {
            long filters = model.filters(layer);
            long positions = input.planeSize() >> (2 * model.stage(layer));
            long weights = 9 * before * filters;
            layers.add(new LayerSize(filters * positions, weights, filters, weights * positions));
            before = filters;
        }
        layers.add(dense(before, classes));
        return layers;
    }

    private static LayerSize dense(long in, long out) {
        return new LayerSize(out, in * out, out, in * out);
    }
}
