package dev.leadline.gradient;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.Arrays;

/**
 * A copy of one layer's values for a minibatch.
 *
 * @param values sample by sample: value of unit u in sample b at b * units + u
 * @param batch number of samples
 * @param units number of units
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; copied for speed
public record Samples(double[] values, int batch, int units) {
    /** Copies a batch x units array, or batch x channels x height x width, out of DL4J's workspace. */
    public static Samples copyOf(INDArray array) {
        int batch = Math.toIntExact(array.size(0));
        int units = Math.toIntExact(array.length() / batch);
        double[] raw;
        char order;
        if (array.rank() == 2 && array.elementWiseStride() == 1 && !array.isView()) {
            raw = contiguous(array);
            order = array.ordering();
        } else {
            try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
                raw = contiguous(array.dup('c'));
            }
            order = 'c';
        }
        return new Samples(order == 'c' ? raw : transposed(raw, batch, units), batch, units);
    }

    /** Widens values that lie sample by sample. */
    public static Samples of(float[] values, int batch) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return new Samples(wide, batch, values.length / batch);
    }

    /** The first samples. */
    public Samples first(int count) {
        return count == batch
                ? this
                : new Samples(Arrays.copyOf(values, count * units), count, units);
    }

    private static double[] contiguous(INDArray array) {
        int length = Math.toIntExact(array.length());
        double[] values = new double[length];
        if (array.dataType() == DataType.DOUBLE) {
            ((DoublePointer) array.data().addressPointer()).get(values, 0, length);
            return values;
        }
        float[] floats = new float[length];
        ((FloatPointer) array.data().addressPointer()).get(floats, 0, length);
        for (int i = 0; i < length; i++) {
            values[i] = floats[i];
        }
        return values;
    }

    private static double[] transposed(double[] columns, int batch, int units) {
        double[] rows = new double[columns.length];
        for (int unit = 0; unit < units; unit++) {
            for (int sample = 0; sample < batch; sample++) {
                rows[sample * units + unit] = columns[unit * batch + sample];
            }
        }
        return rows;
    }

    /** Whether every value is. */
    public boolean finite() {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
