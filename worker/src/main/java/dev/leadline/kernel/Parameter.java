package dev.leadline.kernel;

import dev.leadline.onednn.Tensor;

/**
 * One parameter array, in DL4J's own flat buffers.
 *
 * @param value the parameters
 * @param gradient sum over the minibatch of the loss's derivative by them
 */
record Parameter(Tensor value, Tensor gradient) {}
