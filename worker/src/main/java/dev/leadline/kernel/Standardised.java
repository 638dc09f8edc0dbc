package dev.leadline.kernel;

import java.util.List;

/**
 * A layer that multiplies with standardised weights.
 *
 * @param layer the same with weights as they are
 */
record Standardised(Operation layer, WeightStandardisation weights) implements Operation {
    @Override
    public Node output() {
        return layer.output();
    }

    @Override
    public List<Node> inputs() {
        return layer.inputs();
    }

    @Override
    public void connect() {
        layer.connect();
    }

    @Override
    public void forward() {
        weights.standardise();
        layer.forward();
    }

    @Override
    public void infer() {
        weights.standardise();
        layer.infer();
    }

    @Override
    public void backward() {
        layer.backward();
        weights.differentiate();
    }
}
