package dev.leadline.kernel;

import static org.bytedeco.dnnl.global.dnnl.*;

import dev.leadline.onednn.Kernel;
import dev.leadline.onednn.OneDnn;
import dev.leadline.onednn.Tensor;

import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Layer norm and RMS norm: each example by itself, then a scale and with layer norm a shift for each unit or channel. The examples
 * are normalised as they lie in memory, in whatever order their pixels are. Scale and shift are batch norm's, of running statistics
 * 0 and 1: oneDNN's own for layer norm are one for each pixel.
 */
final class ExampleNormalised implements Operation {
    private final OneDnn dnn;
    private final Node input;
    private final Node output;
    private final Parameters parameters;
    private final Rows rows;
    private final Tensor normalised;
    private final Tensor zeros;
    private final Tensor ones;
    private final dnnl_primitive_desc affineDesc;
    private final List<Kernel> forward;
    private final List<Kernel> backward = new ArrayList<>();

    /**
     * @param gamma scale
     * @param beta shift; null for none
     */
    record Parameters(Parameter gamma, Parameter beta) {
        int flags() {
            return dnnl_use_global_stats | dnnl_use_scale | (beta == null ? 0 : dnnl_use_shift);
        }
    }

    ExampleNormalised(
            OneDnn dnn,
            String name,
            Node input,
            Parameters parameters,
            Rows.Centre centre,
            double epsilon) {
        this.dnn = dnn;
        this.input = input;
        this.parameters = parameters;
        dnnl_memory_desc layout = input.value().layout();
        output = Node.computed(name, dnn.tensor(layout));
        normalised = dnn.tensor(layout);
        long examples = input.value().shape()[0];
        rows = new Rows(dnn, examples, input.value().length() / examples, centre, epsilon);
        dnnl_memory_desc perChannel = parameters.gamma().value().layout();
        zeros = dnn.tensor(perChannel);
        ones = dnn.tensor(perChannel);
        float[] variances = new float[ones.length()];
        Arrays.fill(variances, 1);
        ones.data().put(variances, 0, variances.length);
        affineDesc = affine();
        forward = List.of(rows.forward(input.value(), normalised), scaleAndShift());
    }

    private dnnl_primitive_desc affine() {
        dnnl_memory_desc layout = input.value().layout();
        return dnn.describe(
                "scale and shift",
                (into, engine) -> dnnl_batch_normalization_forward_primitive_desc_create(
                        into,
                        engine,
                        dnnl_forward_training,
                        layout,
                        layout,
                        0,
                        parameters.flags(),
                        null));
    }

    private Kernel scaleAndShift() {
        Map<Integer, Tensor> arguments = arguments();
        arguments.put(DNNL_ARG_DST, output.value());
        if (parameters.beta() != null) {
            arguments.put(DNNL_ARG_SHIFT, parameters.beta().value());
        }
        return dnn.kernel(affineDesc, arguments);
    }

    /** What both directions of scale and shift read. */
    private Map<Integer, Tensor> arguments() {
        return new HashMap<>(Map.of(
                DNNL_ARG_SRC, normalised,
                DNNL_ARG_MEAN, zeros,
                DNNL_ARG_VARIANCE, ones,
                DNNL_ARG_SCALE, parameters.gamma().value()));
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
        dnnl_memory_desc layout = input.value().layout();
        dnnl_primitive_desc desc = dnn.describe(
                "derivative of scale and shift",
                (into, engine) -> dnnl_batch_normalization_backward_primitive_desc_create(
                        into,
                        engine,
                        dnnl_backward,
                        layout,
                        layout,
                        layout,
                        0,
                        parameters.flags(),
                        affineDesc,
                        null));
        Tensor byNormalised = dnn.tensor(layout);
        Map<Integer, Tensor> arguments = arguments();
        arguments.put(DNNL_ARG_DIFF_DST, output.derivative());
        arguments.put(DNNL_ARG_DIFF_SRC, byNormalised);
        arguments.put(DNNL_ARG_DIFF_SCALE, parameters.gamma().gradient());
        if (parameters.beta() != null) {
            arguments.put(DNNL_ARG_DIFF_SHIFT, parameters.beta().gradient());
        }
        backward.add(dnn.kernel(desc, arguments));
        backward.addAll(rows.backward(input.value(), normalised, byNormalised, input.receive(dnn)));
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
