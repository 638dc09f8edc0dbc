package dev.leadline.dual;

/** What an operation of a {@link DualNetwork} computes, and the derivative of the loss by it. */
final class Node {
    private final int batch;
    private final int[] shape;
    private Dual value;
    private Dual gradient;

    /**
     * @param shape of one sample: units, or channels x height x width
     */
    Node(int batch, int... shape) {
        this.batch = batch;
        this.shape = shape;
    }

    int batch() {
        return batch;
    }

    /** Of one sample. */
    int[] shape() {
        return shape.clone();
    }

    /** Units, or channels. */
    int channels() {
        return shape[0];
    }

    /** Values of one sample. */
    int size() {
        int size = 1;
        for (int side : shape) {
            size *= side;
        }
        return size;
    }

    Dual value() {
        return value;
    }

    void computed(Dual values) {
        value = values;
        gradient = null;
    }

    /** The derivative so far; several operations may add to it. */
    Dual gradient() {
        if (gradient == null) {
            gradient = Dual.zero(value.length());
        }
        return gradient;
    }

    /** Memory is given back as soon as the backward pass is through. */
    void clear() {
        value = null;
        gradient = null;
    }
}
