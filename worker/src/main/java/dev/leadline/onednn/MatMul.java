package dev.leadline.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_ba;
import static org.bytedeco.dnnl.global.dnnl.dnnl_matmul_primitive_desc_create;

import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;

import java.util.Map;

/** oneDNN's products of matrices. */
public final class MatMul {
    private MatMul() {}

    /** into = left right. */
    public static Kernel product(OneDnn dnn, Tensor left, Tensor right, Tensor into) {
        return kernel(dnn, left, right, into, null);
    }

    /** into = into + left right. */
    public static Kernel addProduct(OneDnn dnn, Tensor left, Tensor right, Tensor into) {
        return kernel(dnn, left, right, into, dnn.adding());
    }

    /** A row-major matrix with rows and columns exchanged, without copying. */
    public static Tensor transposed(OneDnn dnn, Tensor matrix) {
        long[] shape = matrix.shape();
        return dnn.bind(dnn.layout(dnnl_ba, shape[1], shape[0]), matrix.data());
    }

    private static Kernel kernel(
            OneDnn dnn, Tensor left, Tensor right, Tensor into, dnnl_primitive_attr attribute) {
        dnnl_primitive_desc desc = dnn.describe(
                "matrix product",
                (pd, engine) -> dnnl_matmul_primitive_desc_create(
                        pd, engine, left.layout(), right.layout(), null, into.layout(), attribute));
        return dnn.kernel(
                desc, Map.of(DNNL_ARG_SRC, left, DNNL_ARG_WEIGHTS, right, DNNL_ARG_DST, into));
    }
}
