package dev.leadline.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_auto;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_backward_data_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_backward_weights_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_equal;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_diff_dst_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_diff_src_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_diff_weights_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_dst_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_src_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_weights_md;

import dev.leadline.onednn.Kernel;
import dev.leadline.onednn.OneDnn;
import dev.leadline.onednn.Tensor;

import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A 2-d convolution. Its weights lie in DL4J's flat buffer as out x in x height x width; oneDNN is fastest with orders of its own,
 * so they are converted in every pass, which costs a hundredth of the convolution.
 */
final class Convolution implements Operation {
    private final OneDnn dnn;
    private final Node input;
    private final Node output;
    private final Parameter weights;
    private final Parameter bias;
    private final Window window;
    private final long[] kernel;
    private final dnnl_primitive_desc forwardDesc;
    private final List<Kernel> forward = new ArrayList<>();
    private final List<Kernel> backward = new ArrayList<>();
    private Tensor below;
    private Tensor above;

    /**
     * @param weights out x in x height x width
     * @param bias one value per output channel; null for none
     * @param channels number of output channels
     */
    Convolution(
            OneDnn dnn,
            String name,
            Node input,
            Parameter weights,
            Parameter bias,
            Window window,
            long channels) {
        this.dnn = dnn;
        this.input = input;
        this.weights = weights;
        this.bias = bias;
        this.window = window;
        long[] from = input.value().shape();
        kernel = new long[] {channels, from[1], window.height(), window.width()};
        output = Node.computed(name, dnn.tensor(dnn.images(window.applied(from, channels))));
        forwardDesc = describe(
                "convolution " + name,
                (into, engine, in, out) -> dnnl_convolution_forward_primitive_desc_create(
                        into,
                        engine,
                        dnnl_forward_training,
                        dnnl_convolution_auto,
                        in,
                        dnn.any(kernel),
                        biasLayout(),
                        out,
                        window.strides(),
                        Window.DENSE,
                        window.before(),
                        window.after(),
                        null));
        Tensor own = dnn.tensor(layout(forwardDesc, dnnl_query_weights_md));
        forward.add(dnn.reorder(weights.value(), own));
        Map<Integer, Tensor> arguments = new HashMap<>();
        arguments.put(DNNL_ARG_SRC, below(forward, layout(forwardDesc, dnnl_query_src_md)));
        arguments.put(DNNL_ARG_WEIGHTS, own);
        if (bias != null) {
            arguments.put(DNNL_ARG_BIAS, bias.value());
        }
        Tensor written = sameOrNew(output.value(), layout(forwardDesc, dnnl_query_dst_md));
        arguments.put(DNNL_ARG_DST, written);
        forward.add(dnn.kernel(forwardDesc, arguments));
        copy(forward, written, output.value());
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
        gradient();
        if (input.wanted()) {
            derivative();
        }
    }

    /** A description for two layouts, of the input and of the output. */
    private interface Description {
        int create(
                dnnl_primitive_desc into,
                dnnl_engine engine,
                dnnl_memory_desc in,
                dnnl_memory_desc out);
    }

    /**
     * For the layouts as they are, unless oneDNN has only its reference for them, as where one is in blocks and the other is not:
     * hundreds of times slower. Then both are row-major.
     */
    private dnnl_primitive_desc describe(String what, Description description) {
        dnnl_memory_desc in = input.value().layout();
        dnnl_memory_desc out = output.value().layout();
        dnnl_primitive_desc desc =
                dnn.describe(what, (into, engine) -> description.create(into, engine, in, out));
        if (!dnn.isReference(desc)) {
            return desc;
        }
        dnnl_memory_desc plainIn = dnn.rowMajor(input.value().shape());
        dnnl_memory_desc plainOut = dnn.rowMajor(output.value().shape());
        return dnn.describe(
                what, (into, engine) -> description.create(into, engine, plainIn, plainOut));
    }

    private static dnnl_memory_desc layout(dnnl_primitive_desc desc, int query) {
        return dnnl_primitive_desc_query_md(desc, query, 0);
    }

    /** The array, or a new one if it lies in another layout than this. */
    private Tensor sameOrNew(Tensor tensor, dnnl_memory_desc layout) {
        return same(tensor.layout(), layout) ? tensor : dnn.tensor(layout);
    }

    private static boolean same(dnnl_memory_desc one, dnnl_memory_desc other) {
        return dnnl_memory_desc_equal(one, other) != 0;
    }

    /** Converts, where there are two arrays, in two layouts. */
    private void copy(List<Kernel> kernels, Tensor from, Tensor into) {
        if (!same(from.layout(), into.layout())) {
            kernels.add(dnn.reorder(from, into));
        }
    }

    /** What is read in a layout. */
    private Tensor read(List<Kernel> kernels, Tensor from, dnnl_memory_desc layout) {
        Tensor into = sameOrNew(from, layout);
        copy(kernels, from, into);
        return into;
    }

    /** The input; the gradient mostly wants the layout that the forward pass has read it in. */
    private Tensor below(List<Kernel> kernels, dnnl_memory_desc layout) {
        if (below == null || !same(below.layout(), layout)) {
            below = read(kernels, input.value(), layout);
        }
        return below;
    }

    /** The derivative by the output; those who read it mostly want the same layout. */
    private Tensor above(dnnl_memory_desc layout) {
        if (above == null || !same(above.layout(), layout)) {
            above = read(backward, output.derivative(), layout);
        }
        return above;
    }

    private void gradient() {
        dnnl_primitive_desc desc = describe(
                "gradient of a convolution",
                (into, engine, in, out) -> dnnl_convolution_backward_weights_primitive_desc_create(
                        into,
                        engine,
                        dnnl_convolution_auto,
                        in,
                        dnn.any(kernel),
                        biasLayout(),
                        out,
                        window.strides(),
                        Window.DENSE,
                        window.before(),
                        window.after(),
                        forwardDesc,
                        null));
        Tensor own = dnn.tensor(layout(desc, dnnl_query_diff_weights_md));
        Map<Integer, Tensor> arguments = new HashMap<>();
        arguments.put(DNNL_ARG_SRC, below(backward, layout(desc, dnnl_query_src_md)));
        arguments.put(DNNL_ARG_DIFF_DST, above(layout(desc, dnnl_query_diff_dst_md)));
        arguments.put(DNNL_ARG_DIFF_WEIGHTS, own);
        if (bias != null) {
            arguments.put(DNNL_ARG_DIFF_BIAS, bias.gradient());
        }
        backward.add(dnn.kernel(desc, arguments));
        backward.add(dnn.reorder(own, weights.gradient()));
    }

    private void derivative() {
        dnnl_primitive_desc desc = describe(
                "derivative of a convolution",
                (into, engine, in, out) -> dnnl_convolution_backward_data_primitive_desc_create(
                        into,
                        engine,
                        dnnl_convolution_auto,
                        in,
                        dnn.any(kernel),
                        out,
                        window.strides(),
                        Window.DENSE,
                        window.before(),
                        window.after(),
                        forwardDesc,
                        null));
        Tensor own = dnn.tensor(layout(desc, dnnl_query_weights_md));
        Tensor below = input.receive(dnn);
        Tensor written = sameOrNew(below, layout(desc, dnnl_query_diff_src_md));
        Map<Integer, Tensor> arguments = Map.of(
                DNNL_ARG_DIFF_DST, above(layout(desc, dnnl_query_diff_dst_md)),
                DNNL_ARG_WEIGHTS, own,
                DNNL_ARG_DIFF_SRC, written);
        backward.add(dnn.reorder(weights.value(), own));
        backward.add(dnn.kernel(desc, arguments));
        copy(backward, written, below);
    }

    private dnnl_memory_desc biasLayout() {
        return bias == null ? null : bias.value().layout();
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
