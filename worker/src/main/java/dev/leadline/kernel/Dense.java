package dev.leadline.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_inner_product_backward_data_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_inner_product_backward_weights_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_inner_product_forward_primitive_desc_create;

import dev.leadline.onednn.Kernel;
import dev.leadline.onednn.OneDnn;
import dev.leadline.onednn.Tensor;

import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A fully connected layer, z = W a + b. DL4J's column-major fan_in x fan_out weights are oneDNN's row-major fan_out x fan_in. Both
 * are used as they lie: oneDNN's own choice of a blocked order was not faster and had to be converted at every step.
 */
final class Dense implements Operation {
    private final OneDnn dnn;
    private final Node input;
    private final Node output;
    private final Parameter weights;
    private final Parameter bias;
    private final dnnl_primitive_desc forwardDesc;
    private final Kernel forward;
    private final List<Kernel> backward = new ArrayList<>();

    /**
     * @param weights fan_out x fan_in
     * @param bias fan_out values; null for none
     */
    Dense(OneDnn dnn, String name, Node input, Parameter weights, Parameter bias, long[] shape) {
        this.dnn = dnn;
        this.input = input;
        this.weights = weights;
        this.bias = bias;
        output = Node.computed(name, dnn.tensor(dnn.rowMajor(shape)));
        forwardDesc = dnn.describe(
                "dense layer " + name,
                (into, engine) -> dnnl_inner_product_forward_primitive_desc_create(
                        into,
                        engine,
                        dnnl_forward_training,
                        input.value().layout(),
                        weights.value().layout(),
                        biasLayout(),
                        output.value().layout(),
                        null));
        Map<Integer, Tensor> arguments = new HashMap<>(Map.of(
                DNNL_ARG_SRC, input.value(),
                DNNL_ARG_WEIGHTS, weights.value(),
                DNNL_ARG_DST, output.value()));
        if (bias != null) {
            arguments.put(DNNL_ARG_BIAS, bias.value());
        }
        forward = dnn.kernel(forwardDesc, arguments);
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
        backward.add(gradient());
        if (input.wanted()) {
            backward.add(derivative());
        }
    }

    private Kernel gradient() {
        dnnl_primitive_desc desc = dnn.describe(
                "gradient of a dense layer",
                (into, engine) -> dnnl_inner_product_backward_weights_primitive_desc_create(
                        into,
                        engine,
                        input.value().layout(),
                        weights.gradient().layout(),
                        biasLayout(),
                        output.value().layout(),
                        forwardDesc,
                        null));
        Map<Integer, Tensor> arguments = new HashMap<>(Map.of(
                DNNL_ARG_SRC, input.value(),
                DNNL_ARG_DIFF_DST, output.derivative(),
                DNNL_ARG_DIFF_WEIGHTS, weights.gradient()));
        if (bias != null) {
            arguments.put(DNNL_ARG_DIFF_BIAS, bias.gradient());
        }
        return dnn.kernel(desc, arguments);
    }

    private Kernel derivative() {
        dnnl_primitive_desc desc = dnn.describe(
                "derivative of a dense layer",
                (into, engine) -> dnnl_inner_product_backward_data_primitive_desc_create(
                        into,
                        engine,
                        input.value().layout(),
                        weights.value().layout(),
                        output.value().layout(),
                        forwardDesc,
                        null));
        return dnn.kernel(
                desc,
                Map.of(
                        DNNL_ARG_DIFF_DST, output.derivative(),
                        DNNL_ARG_WEIGHTS, weights.value(),
                        DNNL_ARG_DIFF_SRC, input.receive(dnn)));
    }

    private dnnl_memory_desc biasLayout() {
        return bias == null ? null : bias.value().layout();
    }

    @Override
    public void forward() {
        forward.run();
    }

    @Override
    public void backward() {
        backward.forEach(Kernel::run);
    }
}
