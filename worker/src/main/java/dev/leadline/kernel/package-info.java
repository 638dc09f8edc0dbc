/**
 * The fast engine: a DL4J graph, compiled into a static plan of oneDNN primitives.
 *
 * <p>The network stays DL4J's: its configuration is what is compiled, and its flat buffers hold the parameters and the gradient
 * that the plan works on, so that saving, loading and {@code fit} see the same numbers. Only the loop around the layers is left
 * out, which costs DL4J about 90 microseconds per layer and step.
 *
 * <p>A {@link dev.leadline.kernel.Plan} is a list of operations for one minibatch size. Every array is allocated and every
 * primitive created when it is compiled; a pass allocates nothing. Arrays are single precision, since oneDNN has no double.
 * Values and their derivatives stay in their arrays until the next pass, where the recorder reads them.
 */
package dev.leadline.kernel;
