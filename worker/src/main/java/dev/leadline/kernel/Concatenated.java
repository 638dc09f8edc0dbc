package dev.leadline.kernel;

import org.bytedeco.dnnl.dnnl_memory_desc;

import java.util.ArrayList;
import java.util.List;

/** Values joined along the second dimension: features, or channels. */
final class Concatenated implements Operation {
    private final OneDnn dnn;
    private final List<Node> inputs;
    private final Node output;
    private final List<dnnl_memory_desc> parts = new ArrayList<>();
    private final List<Kernel> forward = new ArrayList<>();
    private final List<Kernel> backward = new ArrayList<>();

    Concatenated(OneDnn dnn, String name, List<Node> inputs) {
        this.dnn = dnn;
        this.inputs = inputs;
        long[] shape = inputs.get(0).value().shape();
        boolean whole = shape.length == 4;
        shape[1] = 0;
        for (Node input : inputs) {
            long channels = input.value().shape()[1];
            shape[1] += channels;
            // A part may not begin inside a block of channels.
            whole &= channels % 16 == 0;
        }
        Tensor joined = dnn.tensor(whole ? dnn.images(shape) : dnn.rowMajor(shape));
        output = Node.computed(name, joined);
        long[] offset = new long[shape.length];
        for (Node input : inputs) {
            dnnl_memory_desc part =
                    dnn.part(joined.layout(), input.value().shape(), offset.clone());
            parts.add(part);
            forward.add(dnn.reorder(input.value(), dnn.bind(part, joined.data())));
            offset[1] += input.value().shape()[1];
        }
    }

    @Override
    public Node output() {
        return output;
    }

    @Override
    public List<Node> inputs() {
        return inputs;
    }

    @Override
    public void connect() {
        for (int i = 0; i < parts.size(); i++) {
            Tensor above = dnn.bind(parts.get(i), output.derivative().data());
            backward.add(dnn.reorder(above, inputs.get(i).receive(dnn)));
        }
    }

    @Override
    public void forward() {
        forward.forEach(Kernel::run);
    }

    @Override
    public void backward() {
        backward.forEach(Kernel::run);
    }
}
