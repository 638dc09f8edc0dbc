package dev.leadline.architecture;

import dev.leadline.trial.Shape;

import java.util.List;

/**
 * One step of the computation.
 *
 * @param name unique in its blueprint
 * @param inputs names of the nodes it reads, or {@link Blueprint#INPUT}
 * @param output shape of what it computes for one example; units are channels of one pixel
 * @param kind what it computes
 */
public record Node(String name, List<String> inputs, Shape output, NodeKind kind) {
    public Node {
        inputs = List.copyOf(inputs);
    }

    /** Values that it computes for one example. */
    public long values() {
        return (long) output.channels() * output.planeSize();
    }

    /** Multiplications by weights in one forward pass over one example. */
    public long products() {
        return kind.products(output);
    }
}
