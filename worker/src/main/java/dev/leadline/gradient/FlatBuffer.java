package dev.leadline.gradient;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Bulk copies between one of DL4J's flat buffers and a double array; widening and narrowing are exact or correctly rounded. */
public final class FlatBuffer {
    private final INDArray array;
    private final int length;
    private final float[] floats;

    public FlatBuffer(INDArray array) {
        this.array = array;
        this.length = Math.toIntExact(array.length());
        this.floats = array.dataType() == DataType.FLOAT ? new float[length] : new float[0];
    }

    /** Copies the whole buffer. */
    public void read(double[] into) {
        if (array.dataType() == DataType.DOUBLE) {
            ((DoublePointer) array.data().addressPointer()).get(into, 0, length);
            return;
        }
        ((FloatPointer) array.data().addressPointer()).get(floats, 0, length);
        for (int i = 0; i < length; i++) {
            into[i] = floats[i];
        }
    }

    /** Overwrites the whole buffer. */
    public void write(double[] from) {
        if (array.dataType() == DataType.DOUBLE) {
            ((DoublePointer) array.data().addressPointer()).put(from, 0, length);
            return;
        }
        for (int i = 0; i < length; i++) {
            floats[i] = (float) from[i];
        }
        ((FloatPointer) array.data().addressPointer()).put(floats, 0, length);
    }
}
