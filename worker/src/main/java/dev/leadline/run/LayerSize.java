package dev.leadline.run;

import dev.leadline.data.Shape;
import dev.leadline.trial.Family;
import dev.leadline.trial.Model;

import java.util.ArrayList;
import java.util.List;

/**
 * What weight layers of equal shape hold and compute for one example. Numbers of real type: they are exact as far as any machine's
 * memory goes, and beyond that too large instead of negative.
 *
 * @param units values that one layer computes
 * @param weights its weights, without biases
 * @param channels its units or filters: biases, or parameters of each kind in its batch norm
 * @param products multiplications of one forward pass through it
 * @param first number of the first of these layers, from 0 at the input
 * @param count how many layers of this shape follow each other: a network of two billion layers has three of these
 */
public record LayerSize(
        double units, double weights, double channels, double products, long first, long count) {
    /** Weights per connection of a convolution. */
    private static final double WINDOW = 9;

    /**
     * Sizes of a network's weight layers, nearest the input first; the output layer is the last, and alone.
     *
     * @param input shape of one example
     * @param classes outputs
     */
    public static List<LayerSize> of(Model model, Shape input, int classes) {
        Chain chain = new Chain();
        double width = switch (model.family()) {
            case MLP -> hidden(model, input, chain);
            case RESNET -> stages(model, input, chain);
        };
        chain.dense(width, classes, 1);
        return chain.layers;
    }

    /** Layers that end a residual block, in a network that has such. */
    double blockEnds() {
        // Those with an even number, but for the first layer of all.
        return Math.floorDiv(first + count - 1, 2) - Math.floorDiv(Math.max(first, 1) - 1, 2);
    }

    private static double hidden(Model model, Shape input, Chain chain) {
        double before = input.features();
        if (model.hidden().isEmpty() && model.depth() > 1) {
            chain.dense(before, model.width(), 1);
            chain.dense(model.width(), model.width(), model.depth() - 2);
            return model.width();
        }
        for (double width : model.hidden()) {
            chain.dense(before, width, 1);
            before = width;
        }
        return before;
    }

    private static double stages(Model model, Shape input, Chain chain) {
        double filters = model.width();
        double positions = input.planeSize();
        chain.convolution(input.channels(), filters, positions, 1);
        chain.convolution(filters, filters, positions, model.stageDepth());
        for (int stage = 1; stage < Family.RESNET_STAGES; stage++) {
            positions /= 4;
            chain.convolution(filters, 2 * filters, positions, 1);
            filters *= 2;
            chain.convolution(filters, filters, positions, model.stageDepth() - 1);
        }
        return filters;
    }

    /** Puts layers one behind the other. */
    private static final class Chain {
        private final List<LayerSize> layers = new ArrayList<>();
        private long next;

        void dense(double in, double out, long count) {
            add(out, in * out, out, in * out, count);
        }

        void convolution(double in, double filters, double positions, long count) {
            double weights = WINDOW * in * filters;
            add(filters * positions, weights, filters, weights * positions, count);
        }

        private void add(
                double units, double weights, double channels, double products, long count) {
            if (count > 0) {
                layers.add(new LayerSize(units, weights, channels, products, next, count));
                next += count;
            }
        }
    }
}
