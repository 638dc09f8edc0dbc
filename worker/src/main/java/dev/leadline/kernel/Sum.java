package dev.leadline.kernel;

import dev.leadline.onednn.Elementwise;
import dev.leadline.onednn.Kernel;
import dev.leadline.onednn.OneDnn;

import java.util.List;

/** The sum of two values: where a shortcut meets its branch. */
public final class Sum implements Operation {
    private final Node left;
    private final Node right;
    private final Node output;
    private final Kernel forward;

    Sum(OneDnn dnn, String name, Node left, Node right) {
        this.left = left;
        this.right = right;
        output = Node.computed(name, dnn.tensor(left.value().layout()));
        forward = Elementwise.add(dnn, left.value(), right.value(), output.value());
    }

    @Override
    public Node output() {
        return output;
    }

    @Override
    public List<Node> inputs() {
        return List.of(left, right);
    }

    /** The derivative by either addend is that by the sum: the same array. */
    @Override
    public void connect() {
        left.share(output.derivative());
        right.share(output.derivative());
    }

    @Override
    public void forward() {
        forward.run();
    }

    @Override
    public void backward() {}
}
