package dev.leadline.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_backward;
import static org.bytedeco.dnnl.global.dnnl.dnnl_batch_normalization_backward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_batch_normalization_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_global_stats;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_scale;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_shift;

import dev.leadline.onednn.Elementwise;
import dev.leadline.onednn.Kernel;
import dev.leadline.onednn.OneDnn;
import dev.leadline.onednn.Tensor;

import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Batch normalisation over the second dimension (Ioffe and Szegedy 2015). As DL4J does, it writes (1 - decay) times the difference
 * of running and minibatch statistic into the running statistic's slot of the gradient: the step subtracts that. The variance is
 * that of the minibatch, divided by its size.
 */
final class Normalisation implements Operation {
    private static final int AFFINE = dnnl_use_scale | dnnl_use_shift;

    private final OneDnn dnn;
    private final Node input;
    private final Node output;
    private final Parameters parameters;
    private final float epsilon;
    private final Tensor mean;
    private final Tensor variance;
    private final dnnl_primitive_desc forwardDesc;
    private final Kernel forward;
    private final Kernel infer;
    private final List<Kernel> running = new ArrayList<>();
    private Kernel backward;

    /**
     * @param gamma scale
     * @param beta shift
     * @param statistics running mean, then running variance
     */
    record Parameters(Parameter gamma, Parameter beta, Parameter statistics) {}

    Normalisation(
            OneDnn dnn,
            String name,
            Node input,
            Parameters parameters,
            double epsilon,
            double decay) {
        this.dnn = dnn;
        this.input = input;
        this.parameters = parameters;
        this.epsilon = (float) epsilon;
        output = Node.computed(name, dnn.tensor(input.value().layout()));
        Tensor statistics = dnn.tensor(parameters.statistics().value().layout());
        mean = part(statistics, 0);
        variance = part(statistics, 1);
        forwardDesc = description(AFFINE);
        forward = normalise(forwardDesc, mean, variance);
        infer = normalise(
                description(AFFINE | dnnl_use_global_stats),
                part(parameters.statistics().value(), 0),
                part(parameters.statistics().value(), 1));
        Tensor update = parameters.statistics().gradient();
        running.add(Elementwise.subtract(dnn, parameters.statistics().value(), statistics, update));
        running.add(Elementwise.linear(dnn, 1 - decay, 0, update, update));
    }

    /** The means, or the variances. */
    private Tensor part(Tensor statistics, int index) {
        int width = statistics.length() / 2;
        return dnn.bind(
                parameters.gamma().value().layout(),
                statistics.data().getPointer((long) index * width));
    }

    private dnnl_primitive_desc description(int flags) {
        dnnl_memory_desc layout = input.value().layout();
        return dnn.describe(
                "batch norm",
                (into, engine) -> dnnl_batch_normalization_forward_primitive_desc_create(
                        into, engine, dnnl_forward_training, layout, layout, epsilon, flags, null));
    }

    private Kernel normalise(dnnl_primitive_desc desc, Tensor center, Tensor spread) {
        return dnn.kernel(
                desc,
                Map.of(
                        DNNL_ARG_SRC, input.value(),
                        DNNL_ARG_DST, output.value(),
                        DNNL_ARG_MEAN, center,
                        DNNL_ARG_VARIANCE, spread,
                        DNNL_ARG_SCALE, parameters.gamma().value(),
                        DNNL_ARG_SHIFT, parameters.beta().value()));
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
                "derivative of batch norm",
                (into, engine) -> dnnl_batch_normalization_backward_primitive_desc_create(
                        into,
                        engine,
                        dnnl_backward,
                        layout,
                        layout,
                        layout,
                        epsilon,
                        AFFINE,
                        forwardDesc,
                        null));
        backward = dnn.kernel(
                desc,
                Map.of(
                        DNNL_ARG_SRC, input.value(),
                        DNNL_ARG_DIFF_DST, output.derivative(),
                        DNNL_ARG_DIFF_SRC, input.receive(dnn),
                        DNNL_ARG_MEAN, mean,
                        DNNL_ARG_VARIANCE, variance,
                        DNNL_ARG_SCALE, parameters.gamma().value(),
                        DNNL_ARG_DIFF_SCALE, parameters.gamma().gradient(),
                        DNNL_ARG_DIFF_SHIFT, parameters.beta().gradient()));
    }

    @Override
    public void forward() {
        forward.run();
    }

    @Override
    public void infer() {
        infer.run();
    }

    @Override
    public void backward() {
        backward.run();
        running.forEach(Kernel::run);
    }
}
