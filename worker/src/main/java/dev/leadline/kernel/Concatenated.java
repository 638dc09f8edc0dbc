package dev.leadline.kernel;

import dev.leadline.onednn.Kernel;
import dev.leadline.onednn.OneDnn;
import dev.leadline.onednn.Tensor;

import org.bytedeco.dnnl.dnnl_memory_desc;

import java.util.ArrayList;
import java.util.List;

/**
 * Values joined along the second dimension: features, or channels. Where a part would begin inside a block of channels they are
 * joined row-major first, since a value has one layout wherever it is computed.
 */
final class Concatenated implements Operation {
    private final OneDnn dnn;
    private final List<Node> inputs;
    private final Node output;
    private final Tensor joined;
    private final List<dnnl_memory_desc> parts = new ArrayList<>();
    private final List<Kernel> forward = new ArrayList<>();
    private final List<Kernel> backward = new ArrayList<>();

    Concatenated(OneDnn dnn, String name, List<Node> inputs) {
        this.dnn = dnn;
        this.inputs = inputs;
        long[] shape = inputs.get(0).value().shape();
        shape[1] = inputs.stream().mapToLong(input -> input.value().shape()[1]).sum();
        Tensor value = dnn.tensor(shape.length == 4 ? dnn.images(shape) : dnn.rowMajor(shape));
        output = Node.computed(name, value);
        long block = shape.length == 4 ? dnn.block(shape[1]) : 1;
        boolean aligned = inputs.stream().allMatch(input -> input.value().shape()[1] % block == 0);
        joined = aligned ? value : dnn.tensor(dnn.rowMajor(shape));
        long[] offset = new long[shape.length];
        for (Node input : inputs) {
            dnnl_memory_desc part =
                    dnn.part(joined.layout(), input.value().shape(), offset.clone());
            parts.add(part);
            forward.add(dnn.reorder(input.value(), dnn.bind(part, joined.data())));
            offset[1] += input.value().shape()[1];
        }
        if (!aligned) {
            forward.add(dnn.reorder(joined, value));
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
        Tensor whole = output.derivative();
        if (!joined.equals(output.value())) {
            whole = dnn.tensor(joined.layout());
            backward.add(dnn.reorder(output.derivative(), whole));
        }
        for (int i = 0; i < parts.size(); i++) {
            Tensor above = dnn.bind(parts.get(i), whole.data());
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
