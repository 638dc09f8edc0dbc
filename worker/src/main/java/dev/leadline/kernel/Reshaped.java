package dev.leadline.kernel;

import dev.leadline.onednn.Kernel;
import dev.leadline.onednn.OneDnn;
import dev.leadline.onednn.Tensor;

import org.bytedeco.dnnl.dnnl_memory_desc;

import java.util.List;

/** The same values in another shape, row-major: rows to images or sequences, or images to rows. */
final class Reshaped implements Operation {
    private final OneDnn dnn;
    private final Node input;
    private final Node output;
    private final Tensor through;
    private final List<Kernel> forward;
    private List<Kernel> backward = List.of();

    /**
     * @param shape with as many values as the input has
     */
    Reshaped(OneDnn dnn, String name, Node input, long... shape) {
        this.dnn = dnn;
        this.input = input;
        Tensor from = input.value();
        Tensor into = dnn.tensor(layout(dnn, shape));
        // Row-major values, seen in both shapes.
        through = dnn.tensor(dnn.rowMajor(from.shape()));
        output = input.wanted() ? Node.computed(name, into) : Node.given(name, into);
        forward = List.of(
                dnn.reorder(from, through),
                dnn.reorder(dnn.bind(dnn.rowMajor(shape), through.data()), into));
    }

    private static dnnl_memory_desc layout(OneDnn dnn, long[] shape) {
        return switch (shape.length) {
            case 4 -> dnn.images(shape);
            case 3 -> dnn.sequences(shape[0], shape[1], shape[2]);
            default -> dnn.rowMajor(shape);
        };
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
        if (input.wanted()) {
            Tensor above = output.derivative();
            Tensor middle = dnn.bind(dnn.rowMajor(output.value().shape()), through.data());
            backward =
                    List.of(dnn.reorder(above, middle), dnn.reorder(through, input.receive(dnn)));
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
