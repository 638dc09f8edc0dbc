package dev.leadline.kernel;

import org.bytedeco.dnnl.dnnl_memory_desc;

import java.util.List;

/**
 * The parameter-free shortcut from one stage of a residual network to the next (He et al. 2015, section 3.3, option A): every
 * second row and column of the input, followed by channels of zeros.
 */
final class ZeroPadded implements Operation {
    private final OneDnn dnn;
    private final Pooling taken;
    private final Node output;
    private final dnnl_memory_desc part;
    private final Kernel forward;
    private Kernel backward;

    /**
     * @param stride rows and columns from one value taken to the next
     * @param channels of the output, at least those of the input
     */
    ZeroPadded(OneDnn dnn, String name, Node input, int stride, long channels) {
        this.dnn = dnn;
        int[] one = {1, 1};
        taken = new Pooling(
                dnn,
                name,
                input,
                Pooling.Kind.MEAN,
                Window.of(one, new int[] {stride, stride}, new int[] {0, 0}));
        long[] shape = taken.output().value().shape();
        Tensor padded = dnn.tensor(dnn.images(shape[0], channels, shape[2], shape[3]));
        output = Node.computed(name, padded);
        part = dnn.part(padded.layout(), shape, new long[4]);
        forward = dnn.reorder(taken.output().value(), dnn.bind(part, padded.data()));
    }

    @Override
    public Node output() {
        return output;
    }

    @Override
    public List<Node> inputs() {
        return taken.inputs();
    }

    @Override
    public void connect() {
        Tensor below = taken.output().receive(dnn);
        taken.output().settle(dnn);
        taken.connect();
        backward = dnn.reorder(dnn.bind(part, output.derivative().data()), below);
    }

    @Override
    public void forward() {
        taken.forward();
        forward.run();
    }

    @Override
    public void backward() {
        backward.run();
        taken.backward();
    }
}
