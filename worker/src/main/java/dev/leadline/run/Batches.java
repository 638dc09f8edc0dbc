package dev.leadline.run;

import dev.leadline.data.Examples;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Examples as DL4J wants them. */
final class Batches {
    private final Examples examples;
    private final int classes;
    private final DataType type;

    Batches(Examples examples, int classes, DataType type) {
        this.examples = examples;
        this.classes = classes;
        this.type = type;
    }

    /** Inputs of these examples: count x features. */
    INDArray inputs(int[] indices) {
        int features = examples.features();
        float[] rows = new float[indices.length * features];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(
                    examples.inputs(), indices[i] * features, rows, i * features, features);
        }
        return Nd4j.create(rows, new long[] {indices.length, features}, 'c').castTo(type);
    }

    /** One-hot labels of these examples: count x classes. */
    INDArray labels(int[] indices) {
        float[] rows = new float[indices.length * classes];
        for (int i = 0; i < indices.length; i++) {
            rows[i * classes + examples.labels()[indices[i]]] = 1;
        }
        return Nd4j.create(rows, new long[] {indices.length, classes}, 'c').castTo(type);
    }

    int[] classes(int[] indices) {
        int[] picked = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            picked[i] = examples.labels()[indices[i]];
        }
        return picked;
    }
}
