package dev.leadline.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_matmul_primitive_desc_create;

import org.bytedeco.dnnl.dnnl_primitive_desc;

import java.util.Map;
import java.util.function.LongSupplier;

/** How fast this machine multiplies matrices: what a layer's arithmetic can be held against. */
public final class MatrixProduct {
    private static final int REPEATS = 20;

    private MatrixProduct() {}

    /**
     * Multiplies square single-precision matrices on the calling thread.
     *
     * @param size rows and columns
     * @param clock nanoseconds from any fixed point
     * @return the best of some runs, in 10^9 multiplications and additions per second
     */
    public static double gigaflops(int size, LongSupplier clock) {
        try (OneDnn dnn = new OneDnn()) {
            Tensor left = dnn.tensor(dnn.rowMajor(size, size));
            Tensor right = dnn.tensor(dnn.rowMajor(size, size));
            Tensor product = dnn.tensor(dnn.rowMajor(size, size));
            dnnl_primitive_desc desc = dnn.describe(
                    "matrix product",
                    (into, engine) -> dnnl_matmul_primitive_desc_create(
                            into,
                            engine,
                            left.layout(),
                            right.layout(),
                            null,
                            product.layout(),
                            null));
            Kernel kernel = dnn.kernel(
                    desc,
                    Map.of(DNNL_ARG_SRC, left, DNNL_ARG_WEIGHTS, right, DNNL_ARG_DST, product));
            long best = Long.MAX_VALUE;
            for (int i = 0; i < REPEATS; i++) {
                long start = clock.getAsLong();
                kernel.run();
                best = Math.min(best, clock.getAsLong() - start);
            }
            return 2.0 * size * size * size / best;
        }
    }
}
