package dev.leadline.architecture;

import dev.leadline.trial.BlockOrder;
import dev.leadline.trial.Model;
import dev.leadline.trial.Residual;

/**
 * Hidden layers that differ in their weights only: the first one, then blocks around which a shortcut goes where the model has
 * shortcuts.
 */
final class HiddenLayers {
    /** The weights of a layer. */
    interface Weights {
        /**
         * @param layer from 0
         * @param from node that it reads
         */
        String draw(int layer, String from);
    }

    /** The shortcut past a block. */
    interface Shortcut {
        /**
         * @param layer first one of the block
         * @param stream node that the block before ends with
         * @param activated its activation, where that comes before the layers of a block, else the same
         */
        String draw(int layer, String stream, String activated);
    }

    private final Drawing drawing;
    private final Model model;
    private final Weights weights;
    private final Shortcut shortcut;

    HiddenLayers(Drawing drawing, Model model, Weights weights, Shortcut shortcut) {
        this.drawing = drawing;
        this.model = model;
        this.weights = weights;
        this.shortcut = shortcut;
    }

    /**
     * @param count hidden layers
     * @return the last one's activation
     */
    String draw(int count, String from) {
        boolean plain = model.residual() == Residual.NONE;
        boolean post = model.blockOrder() == BlockOrder.POST_ACTIVATION;
        int length = model.block().layers();
        int blocks = (count - 1) / length;
        String stream = from;
        String past = from;
        for (int layer = 0; layer < count; layer++) {
            boolean endsBlock = !plain && layer > 0 && layer % length == 0;
            if (!plain && layer % length == 1) {
                past = shortcut.draw(layer, past, stream);
            }
            String out = weights.draw(layer, stream);
            out = post ? drawing.norm(out) : out;
            if (endsBlock) {
                drawing.block(length, new Block(layer / length - 1, out));
                out = drawing.sum(past, branch(out, blocks));
            }
            stream = drawing.activation(post ? out : drawing.norm(out), model.activation());
            past = layer % length > 0 ? past : post ? stream : out;
        }
        return stream;
    }

    private String branch(String end, int blocks) {
        return switch (model.residual()) {
            case NONE, DENSE -> throw new IllegalStateException("only shortcuts have branches");
            case IDENTITY -> end;
            case SCALED -> drawing.scaled(end, 1 / Math.sqrt(blocks));
            case REZERO -> drawing.scaledByLearned(end);
        };
    }
}
