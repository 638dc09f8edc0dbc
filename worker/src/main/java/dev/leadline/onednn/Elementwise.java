package dev.leadline.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_add;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_div;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_max;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_mul;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_sub;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_backward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_linear;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import org.bytedeco.dnnl.dnnl_primitive_desc;

import java.util.Map;

/** oneDNN's elementwise primitives. Source and destination may be the same array. */
public final class Elementwise {
    private Elementwise() {}

    /** left + right. */
    public static Kernel add(OneDnn dnn, Tensor left, Tensor right, Tensor into) {
        return binary(dnn, dnnl_binary_add, left, right, into);
    }

    /** left - right. */
    public static Kernel subtract(OneDnn dnn, Tensor left, Tensor right, Tensor into) {
        return binary(dnn, dnnl_binary_sub, left, right, into);
    }

    /** left * right; a dimension of size 1 on the right is repeated. */
    public static Kernel multiply(OneDnn dnn, Tensor left, Tensor right, Tensor into) {
        return binary(dnn, dnnl_binary_mul, left, right, into);
    }

    /** left / right. */
    public static Kernel divide(OneDnn dnn, Tensor left, Tensor right, Tensor into) {
        return binary(dnn, dnnl_binary_div, left, right, into);
    }

    /** The larger of the two; NaN where the right one is, also where the left one is not: oneDNN keeps the second operand then. */
    public static Kernel larger(OneDnn dnn, Tensor left, Tensor right, Tensor into) {
        return binary(dnn, dnnl_binary_max, left, right, into);
    }

    /** factor * from + shift. */
    public static Kernel linear(OneDnn dnn, double factor, double shift, Tensor from, Tensor into) {
        return forward(dnn, dnnl_eltwise_linear, (float) factor, (float) shift, from, into);
    }

    public static Kernel forward(
            OneDnn dnn, int algorithm, float alpha, float beta, Tensor from, Tensor into) {
        return dnn.kernel(description(dnn, algorithm, alpha, beta, from), from, into);
    }

    /**
     * @param from what the function was applied to
     * @param above derivative by its result
     * @param below derivative by its argument
     */
    public static Kernel backward(
            OneDnn dnn, int algorithm, float alpha, Tensor from, Tensor above, Tensor below) {
        dnnl_primitive_desc forward = description(dnn, algorithm, alpha, 0, from);
        dnnl_primitive_desc backward = dnn.describe(
                "derivative of an activation",
                (into, engine) -> dnnl_eltwise_backward_primitive_desc_create(
                        into,
                        engine,
                        algorithm,
                        below.layout(),
                        above.layout(),
                        from.layout(),
                        alpha,
                        0,
                        forward,
                        null));
        return dnn.kernel(
                backward,
                Map.of(DNNL_ARG_SRC, from, DNNL_ARG_DIFF_DST, above, DNNL_ARG_DIFF_SRC, below));
    }

    private static dnnl_primitive_desc description(
            OneDnn dnn, int algorithm, float alpha, float beta, Tensor from) {
        return dnn.describe(
                "activation",
                (into, engine) -> dnnl_eltwise_forward_primitive_desc_create(
                        into,
                        engine,
                        dnnl_forward_training,
                        algorithm,
                        from.layout(),
                        from.layout(),
                        alpha,
                        beta,
                        null));
    }

    private static Kernel binary(
            OneDnn dnn, int algorithm, Tensor left, Tensor right, Tensor result) {
        dnnl_primitive_desc desc = dnn.describe(
                "elementwise operation",
                (into, engine) -> dnnl_binary_primitive_desc_create(
                        into,
                        engine,
                        algorithm,
                        left.layout(),
                        right.layout(),
                        result.layout(),
                        null));
        return dnn.kernel(
                desc, Map.of(DNNL_ARG_SRC_0, left, DNNL_ARG_SRC_1, right, DNNL_ARG_DST, result));
    }
}
