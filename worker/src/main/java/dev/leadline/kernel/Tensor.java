package dev.leadline.kernel;

import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.javacpp.FloatPointer;

/**
 * An array outside the heap, as oneDNN sees it.
 *
 * @param memory oneDNN's handle
 * @param layout shape and order of its values
 * @param data first value
 * @param length number of values, padding of the layout included
 */
record Tensor(dnnl_memory memory, dnnl_memory_desc layout, FloatPointer data, int length) {
    /** Copies the values, in the order of the layout. */
    float[] copy() {
        float[] values = new float[length];
        read(values);
        return values;
    }

    /** Copies the values to the beginning of an array. */
    void read(float[] into) {
        data.get(into, 0, length);
    }

    boolean finite() {
        for (float value : copy()) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
