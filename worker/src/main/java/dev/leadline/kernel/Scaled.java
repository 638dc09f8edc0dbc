package dev.leadline.kernel;

import dev.leadline.onednn.Elementwise;
import dev.leadline.onednn.Kernel;
import dev.leadline.onednn.OneDnn;

import java.util.List;

/** A value times a constant. */
final class Scaled implements Operation {
    private final OneDnn dnn;
    private final double factor;
    private final Node input;
    private final Node output;
    private final Kernel forward;
    private Kernel backward;

    Scaled(OneDnn dnn, String name, Node input, double factor) {
        this.dnn = dnn;
        this.factor = factor;
        this.input = input;
        output = Node.computed(name, dnn.tensor(input.value().layout()));
        forward = Elementwise.linear(dnn, factor, 0, input.value(), output.value());
    }

    @Override
    public Node output() {
        return output;
    }

    @Override
    public List<Node> inputs() {
        return List.of(input);
    }

    @Override
    public void connect() {
        backward = Elementwise.linear(dnn, factor, 0, output.derivative(), input.receive(dnn));
    }

    @Override
    public void forward() {
        forward.run();
    }

    @Override
    public void backward() {
        backward.run();
    }
}
