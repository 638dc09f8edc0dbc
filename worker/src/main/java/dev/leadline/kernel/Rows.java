package dev.leadline.kernel;

import static org.bytedeco.dnnl.global.dnnl.*;

import dev.leadline.onednn.Elementwise;
import dev.leadline.onednn.Kernel;
import dev.leadline.onednn.OneDnn;
import dev.leadline.onednn.Tensor;

import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;

import java.util.List;
import java.util.Map;

/** Arrays that are seen as rows, whatever their layout, each of which is normalised by itself: oneDNN's layer normalisation. */
final class Rows {
    /** What a row's deviations are taken from. */
    enum Centre {
        MEAN,
        ZERO
    }

    private final OneDnn dnn;
    private final long count;
    private final Centre centre;
    private final dnnl_memory_desc layout;
    private final dnnl_memory_desc statistics;
    private final Tensor mean;
    private final Tensor variance;
    private final float epsilon;
    private final dnnl_primitive_desc forwardDesc;

    /**
     * @param epsilon added to the mean square of the deviations
     */
    Rows(OneDnn dnn, long count, long length, Centre centre, double epsilon) {
        this.dnn = dnn;
        this.count = count;
        this.centre = centre;
        this.epsilon = (float) epsilon;
        int flags = switch (centre) {
            case MEAN -> 0;
            case ZERO -> dnnl_rms_norm;
        };
        layout = dnn.rowMajor(count, length);
        statistics = dnn.rowMajor(count);
        mean = dnn.tensor(statistics);
        variance = dnn.tensor(statistics);
        forwardDesc = description(flags);
    }

    private dnnl_primitive_desc description(int flags) {
        return dnn.describe(
                "normalisation of rows",
                (into, engine) -> dnnl_layer_normalization_forward_primitive_desc_create(
                        into,
                        engine,
                        dnnl_forward_training,
                        layout,
                        layout,
                        statistics,
                        epsilon,
                        flags,
                        null));
    }

    Kernel forward(Tensor from, Tensor into) {
        return normalise(forwardDesc, seen(from), seen(into));
    }

    private Kernel normalise(dnnl_primitive_desc desc, Tensor from, Tensor into) {
        return dnn.kernel(
                desc,
                Map.of(
                        DNNL_ARG_SRC, from,
                        DNNL_ARG_DST, into,
                        DNNL_ARG_MEAN, mean,
                        DNNL_ARG_VARIANCE, variance));
    }

    /**
     * @param from what was normalised
     * @param values the result
     * @param above derivative by the result
     * @param below derivative by what was normalised
     */
    List<Kernel> backward(Tensor from, Tensor values, Tensor above, Tensor below) {
        return switch (centre) {
            case MEAN -> List.of(throughMean(seen(from), seen(above), seen(below)));
            case ZERO -> throughMeanSquare(seen(values), seen(above), seen(below));
        };
    }

    private Kernel throughMean(Tensor from, Tensor above, Tensor below) {
        dnnl_primitive_desc desc = dnn.describe(
                "derivative of a normalisation of rows",
                (into, engine) -> dnnl_layer_normalization_backward_primitive_desc_create(
                        into,
                        engine,
                        dnnl_backward_data,
                        layout,
                        layout,
                        layout,
                        statistics,
                        epsilon,
                        0,
                        forwardDesc,
                        null));
        return dnn.kernel(
                desc,
                Map.of(
                        DNNL_ARG_SRC, from,
                        DNNL_ARG_DIFF_DST, above,
                        DNNL_ARG_DIFF_SRC, below,
                        DNNL_ARG_MEAN, mean,
                        DNNL_ARG_VARIANCE, variance));
    }

    /** (e - n mean(e n)) / root; oneDNN 3.11's own derivative of this kind is wrong by some percent. */
    private List<Kernel> throughMeanSquare(Tensor values, Tensor above, Tensor below) {
        Tensor products = dnn.tensor(layout);
        Tensor means = dnn.tensor(dnn.rowMajor(count, 1));
        dnnl_primitive_desc desc = dnn.describe(
                "means of rows",
                (into, engine) -> dnnl_reduction_primitive_desc_create(
                        into,
                        engine,
                        dnnl_reduction_mean,
                        products.layout(),
                        means.layout(),
                        0,
                        0,
                        null));
        return List.of(
                Elementwise.multiply(dnn, above, values, products),
                dnn.kernel(desc, products, means),
                Elementwise.multiply(dnn, values, means, products),
                Elementwise.subtract(dnn, above, products, products),
                // With statistics that are given it divides by the root.
                normalise(description(dnnl_use_global_stats), products, below));
    }

    private Tensor seen(Tensor tensor) {
        return dnn.bind(layout, tensor.data());
    }
}
