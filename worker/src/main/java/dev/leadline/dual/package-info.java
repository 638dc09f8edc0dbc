/**
 * A DL4J graph in dual numbers, in double precision: values that know how fast they move when the parameters move in a given
 * direction. Forward and backward passes are written once, and give the gradient of the loss and its product with the Hessian,
 * exactly: no parameter is moved by any distance, so that no unit crosses the kink of its activation function.
 *
 * <p>Start reading in {@link dev.leadline.dual.DualNetwork}.
 */
package dev.leadline.dual;
