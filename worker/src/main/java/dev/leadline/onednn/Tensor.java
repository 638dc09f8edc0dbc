package dev.leadline.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_query;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_dims;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_ndims_s32;

import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * An array outside the heap, as oneDNN sees it.
 *
 * @param memory oneDNN's handle
 * @param layout shape and order of its values
 * @param data first value
 * @param length number of values, padding of the layout included
 */
public record Tensor(dnnl_memory memory, dnnl_memory_desc layout, FloatPointer data, int length) {
    /** Number of values along each dimension, padding of the layout not included. */
    public long[] shape() {
        try (IntPointer rank = new IntPointer(1);
                PointerPointer<LongPointer> dims = new PointerPointer<>(1)) {
            OneDnn.check(dnnl_memory_desc_query(layout, dnnl_query_ndims_s32, rank), "a query");
            OneDnn.check(dnnl_memory_desc_query(layout, dnnl_query_dims, dims), "a query");
            long[] shape = new long[rank.get()];
            new LongPointer(dims.get()).get(shape);
            return shape;
        }
    }

    /** Copies the values, in the order of the layout. */
    public float[] copy() {
        float[] values = new float[length];
        read(values);
        return values;
    }

    /** Copies the values to the beginning of an array. */
    public void read(float[] into) {
        data.get(into, 0, length);
    }

    public boolean finite() {
        for (float value : copy()) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
