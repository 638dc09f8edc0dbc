package dev.leadline.onednn;

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
            Kernel kernel = MatMul.product(dnn, left, right, product);
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
