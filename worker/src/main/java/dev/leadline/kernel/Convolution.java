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
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_diff_weights_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_weights_md;

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
    private final Learned weights;
    private final Learned bias;
    private final Window window;
    private final long[] kernel;
    private final dnnl_primitive_desc forwardDesc;
    private final List<Kernel> forward = new ArrayList<>();
    private final List<Kernel> backward = new ArrayList<>();

    /**
     * @param weights out x in x height x width
     * @param bias one value per output channel; null for none
     * @param channels number of output channels
     */
    Convolution(
            OneDnn dnn,
            String name,
            Node input,
            Learned weights,
            Learned bias,
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
        forwardDesc = dnn.describe(
                "convolution " + name,
                (into, engine) -> dnnl_convolution_forward_primitive_desc_create(
                        into,
                        engine,
                        dnnl_forward_training,
                        dnnl_convolution_auto,
                        input.value().layout(),
                        dnn.any(kernel),
                        biasLayout(),
                        output.value().layout(),
                        window.strides(),
                        Window.DENSE,
                        window.before(),
                        window.after(),
                        null));
        Tensor own =
                dnn.tensor(dnnl_primitive_desc_query_md(forwardDesc, dnnl_query_weights_md, 0));
        forward.add(dnn.reorder(weights.value(), own));
        Map<Integer, Tensor> arguments = new HashMap<>(Map.of(
                DNNL_ARG_SRC, input.value(), DNNL_ARG_WEIGHTS, own, DNNL_ARG_DST, output.value()));
        if (bias != null) {
            arguments.put(DNNL_ARG_BIAS, bias.value());
        }
        forward.add(dnn.kernel(forwardDesc, arguments));
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

    private void gradient() {
        dnnl_primitive_desc desc = dnn.describe(
                "gradient of a convolution",
                (into, engine) -> dnnl_convolution_backward_weights_primitive_desc_create(
                        into,
                        engine,
                        dnnl_convolution_auto,
                        input.value().layout(),
                        dnn.any(kernel),
                        biasLayout(),
                        output.value().layout(),
                        window.strides(),
                        Window.DENSE,
                        window.before(),
                        window.after(),
                        forwardDesc,
                        null));
        Tensor own = dnn.tensor(dnnl_primitive_desc_query_md(desc, dnnl_query_diff_weights_md, 0));
        Map<Integer, Tensor> arguments = new HashMap<>(Map.of(
                DNNL_ARG_SRC, input.value(),
                DNNL_ARG_DIFF_DST, output.derivative(),
                DNNL_ARG_DIFF_WEIGHTS, own));
        if (bias != null) {
            arguments.put(DNNL_ARG_DIFF_BIAS, bias.gradient());
        }
        backward.add(dnn.kernel(desc, arguments));
        backward.add(dnn.reorder(own, weights.gradient()));
    }

    private void derivative() {
        dnnl_primitive_desc desc = dnn.describe(
                "derivative of a convolution",
                (into, engine) -> dnnl_convolution_backward_data_primitive_desc_create(
                        into,
                        engine,
                        dnnl_convolution_auto,
                        input.value().layout(),
                        dnn.any(kernel),
                        output.value().layout(),
                        window.strides(),
                        Window.DENSE,
                        window.before(),
                        window.after(),
                        forwardDesc,
                        null));
        Tensor own = dnn.tensor(dnnl_primitive_desc_query_md(desc, dnnl_query_weights_md, 0));
        backward.add(dnn.reorder(weights.value(), own));
        backward.add(dnn.kernel(
                desc,
                Map.of(
                        DNNL_ARG_DIFF_DST, output.derivative(),
                        DNNL_ARG_WEIGHTS, own,
                        DNNL_ARG_DIFF_SRC, input.receive(dnn))));
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
