package dev.leadline.kernel;

import dev.leadline.onednn.Kernel;
import dev.leadline.onednn.OneDnn;
import dev.leadline.onednn.Tensor;

import org.bytedeco.javacpp.FloatPointer;

import java.util.List;

/** The last time step of a sequence, batch x size. */
final class LastStep implements Operation {
    private final OneDnn dnn;
    private final Node input;
    private final Node output;
    private final Kernel forward;
    private Tensor below;
    private Kernel backward;

    /**
     * @param input batch x size x steps
     */
    LastStep(OneDnn dnn, String name, Node input) {
        this.dnn = dnn;
        this.input = input;
        Sequence all = Sequence.of(dnn, input.value());
        output = Node.computed(name, dnn.tensor(dnn.rowMajor(all.batch(), all.size())));
        forward = dnn.reorder(all.at(all.steps() - 1), output.value());
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
        below = input.receive(dnn);
        Sequence all = Sequence.of(dnn, below);
        backward = dnn.reorder(output.derivative(), all.at(all.steps() - 1));
    }

    @Override
    public void forward() {
        forward.run();
    }

    @Override
    public void backward() {
        // Where the sequence has other readers, their parts were added into this array.
        FloatPointer.memset(below.data(), 0, (long) below.length() * Float.BYTES);
        backward.run();
    }
}
