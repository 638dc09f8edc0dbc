package dev.leadline.architecture;

import dev.leadline.trial.Cell;
import dev.leadline.trial.Model;
import dev.leadline.trial.Shape;

import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How much there is of a network, however large, without drawing it whole: of a deep one, what some layers less have, and as
 * often as it takes what a few more add. Numbers of real type: they are exact as far as any machine's memory goes, and beyond that
 * too large instead of negative.
 *
 * @param drawn the network, or one that is less deep; empty where a layer alone is beyond all arrays
 * @param shorter what is drawn, less what repeats; the same where nothing is left out
 * @param repeats how often what repeats is left out of what is drawn
 */
public record Extent(Optional<Blueprint> drawn, Optional<Blueprint> shorter, double repeats) {
    /** Deeper networks are not drawn. */
    private static final int DEEPEST = 2000;

    /** More than there is of anything, and small enough that it can be multiplied with. */
    private static final double ENDLESS = 1e30;

    /** On its own data set. */
    public static Extent of(Cell cell) {
        return of(cell.model(), cell.data().shape(), cell.data().classCount());
    }

    /**
     * @param input shape of one example
     * @param classes outputs
     * @throws IllegalArgumentException if the family cannot see examples of this shape
     */
    public static Extent of(Model model, Shape input, int classes) {
        int period = Structure.of(model.family()).period(model);
        int repeats = model.hidden().isEmpty()
                ? Math.max(0, (model.depth() - DEEPEST + period - 1) / period)
                : 0;
        try {
            int depth = model.depth() - repeats * period;
            Blueprint drawn = Blueprint.of(model.ofDepth(depth), input, classes);
            Blueprint shorter = repeats == 0
                    ? drawn
                    : Blueprint.of(model.ofDepth(depth - period), input, classes);
            return new Extent(Optional.of(drawn), Optional.of(shorter), repeats);
        } catch (ArithmeticException e) {
            return new Extent(Optional.empty(), Optional.empty(), 0);
        }
    }

    /** Sum of a quantity over all nodes. */
    public double sum(ToDoubleFunction<Node> quantity) {
        double all = sum(drawn, quantity);
        return repeats == 0 ? all : all + repeats * (all - sum(shorter, quantity));
    }

    private static double sum(Optional<Blueprint> blueprint, ToDoubleFunction<Node> quantity) {
        return blueprint
                .map(b -> b.nodes().stream().mapToDouble(quantity).sum())
                .orElse(ENDLESS);
    }

    /** Layers of weights. */
    public double layers() {
        return sum(node -> node.kind().weights() > 0 ? 1 : 0);
    }

    /** Layers of weights, those that see one time step after the other once for each, and once for each of their gates. */
    public double passes() {
        return sum(node -> node.kind() instanceof Recurrent recurrent
                ? (double) node.output().planeSize() * recurrent.cell().gates()
                : node.kind().weights() > 0 ? 1 : 0);
    }

    /** Nodes that normalise their input or their weights. */
    public double norms() {
        return sum(node -> node.kind().normalises() ? 1 : 0);
    }

    /** Weights of all layers, without biases. */
    public double weights() {
        return sum(node -> node.kind().weights());
    }

    /** Learned parameters and running statistics. */
    public double parameters() {
        return sum(node -> node.kind().parameters());
    }

    /** Multiplications by weights in one forward pass over one example. */
    public double products() {
        return sum(Node::products);
    }
}
