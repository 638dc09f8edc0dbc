/**
 * What happens to the gradient: statistics in plain arithmetic on arrays, clipping, the optimiser step, and the one place that
 * hooks into DL4J's training.
 *
 * <p>Sums are taken in double, whatever the precision of the training: squares of float values underflow below 1e-19.
 */
package dev.leadline.gradient;
