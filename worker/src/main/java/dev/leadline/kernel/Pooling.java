package dev.leadline.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_get_size;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_avg_include_padding;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_backward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_max;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_workspace_md;

import dev.leadline.onednn.Kernel;
import dev.leadline.onednn.OneDnn;
import dev.leadline.onednn.Tensor;

import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Maximum or mean over windows of each channel. */
final class Pooling implements Operation {
    /** What is kept of a window. */
    enum Kind {
        MAXIMUM(dnnl_pooling_max),
        /** Padding counts as zeros. */
        MEAN(dnnl_pooling_avg_include_padding);

        private final int algorithm;

        Kind(int algorithm) {
            this.algorithm = algorithm;
        }
    }

    private final OneDnn dnn;
    private final Kind kind;
    private final Window window;
    private final Node input;
    private final Node output;
    private final dnnl_primitive_desc forwardDesc;
    private final Map<Integer, Tensor> workspace = new HashMap<>();
    private final Kernel forward;
    private Kernel backward;

    Pooling(OneDnn dnn, String name, Node input, Kind kind, Window window) {
        this.dnn = dnn;
        this.kind = kind;
        this.window = window;
        this.input = input;
        long[] shape = input.value().shape();
        output = Node.computed(name, dnn.tensor(dnn.images(window.applied(shape, shape[1]))));
        forwardDesc = dnn.describe(
                "pooling " + name,
                (into, engine) -> dnnl_pooling_forward_primitive_desc_create(
                        into,
                        engine,
                        dnnl_forward_training,
                        kind.algorithm,
                        input.value().layout(),
                        output.value().layout(),
                        window.strides(),
                        window.size(),
                        Window.DENSE,
                        window.before(),
                        window.after(),
                        null));
        // Where each maximum was.
        dnnl_memory_desc where =
                dnnl_primitive_desc_query_md(forwardDesc, dnnl_query_workspace_md, 0);
        if (where != null && dnnl_memory_desc_get_size(where) > 0) {
            workspace.put(DNNL_ARG_WORKSPACE, dnn.tensor(where));
        }
        Map<Integer, Tensor> arguments = new HashMap<>(workspace);
        arguments.put(DNNL_ARG_SRC, input.value());
        arguments.put(DNNL_ARG_DST, output.value());
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
        dnnl_primitive_desc desc = dnn.describe(
                "derivative of pooling",
                (into, engine) -> dnnl_pooling_backward_primitive_desc_create(
                        into,
                        engine,
                        kind.algorithm,
                        input.value().layout(),
                        output.value().layout(),
                        window.strides(),
                        window.size(),
                        Window.DENSE,
                        window.before(),
                        window.after(),
                        forwardDesc,
                        null));
        Map<Integer, Tensor> arguments = new HashMap<>(workspace);
        arguments.put(DNNL_ARG_DIFF_DST, output.derivative());
        arguments.put(DNNL_ARG_DIFF_SRC, input.receive(dnn));
        backward = dnn.kernel(desc, arguments);
    }

    @Override
    public void forward() {
        forward.run();
    }

    @Override
    public void backward() {
        backward.run();
    }
}
