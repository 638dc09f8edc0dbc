package dev.leadline.kernel;

import dev.leadline.onednn.OneDnn;
import dev.leadline.onednn.Tensor;

import org.bytedeco.javacpp.FloatPointer;

/**
 * Values of several time steps, each batch x size, one step behind the other.
 *
 * @param data first value of the first step
 * @param batch examples
 * @param size values per example and step
 * @param steps time steps
 */
record Sequence(OneDnn dnn, FloatPointer data, long batch, long size, int steps) {
    /** A new one of zeros. */
    static Sequence zeros(OneDnn dnn, long batch, long size, int steps) {
        return of(dnn, dnn.tensor(dnn.sequences(batch, size, steps)));
    }

    /**
     * The steps of an array.
     *
     * @param whole batch x size x steps, in the layout of {@link OneDnn#sequences}
     */
    static Sequence of(OneDnn dnn, Tensor whole) {
        long[] shape = whole.shape();
        return new Sequence(dnn, whole.data(), shape[0], shape[1], Math.toIntExact(shape[2]));
    }

    /** Another of the same shape, of zeros. */
    Sequence zerosLike() {
        return zeros(dnn, batch, size, steps);
    }

    /** Other values in the same shape. */
    Sequence of(FloatPointer values) {
        return new Sequence(dnn, values, batch, size, steps);
    }

    /** All steps as one array, batch x size x steps. */
    Tensor whole() {
        return dnn.bind(dnn.sequences(batch, size, steps), data);
    }

    /** One step, batch x size. */
    Tensor at(int step) {
        return rows(step, step + 1);
    }

    /** Reads one step, sample by sample. */
    void read(int step, float[] into) {
        data.getPointer(step * batch * size).get(into, 0, Math.toIntExact(batch * size));
    }

    /** Some steps, one below the other: (to - from) * batch x size. */
    Tensor rows(int from, int to) {
        return dnn.bind(
                dnn.rowMajor((to - from) * batch, size), data.getPointer(from * batch * size));
    }

    /** All steps, one below the other. */
    Tensor rows() {
        return rows(0, steps);
    }
}
