package dev.leadline.net;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Listens to what passes through one activation function, or one sum. The arrays are batch x units, live in a workspace and are reused:
 * copy what is kept.
 */
public interface Tap {
    /** Before the function is applied. */
    default void input(INDArray input) {}

    /** After the function was applied. */
    default void output(INDArray output) {}

    /** Of the sum that ends a residual block, before it is taken. */
    default void addends(INDArray shortcut, INDArray branch) {}

    /** On the way back: derivative of the sum of the minibatch's losses by the input. */
    default void delta(INDArray delta) {}
}
