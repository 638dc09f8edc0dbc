/**
 * What happens to the gradient: {@link dev.leadline.gradient.TrainingStep} clips it and makes the optimiser's step, {@link
 * dev.leadline.gradient.Recorder} makes rows of it. Both are the same for every engine, over what an engine computes in its own
 * arithmetic: {@link dev.leadline.gradient.StepArithmetic}, {@link dev.leadline.gradient.VectorStatistics} and {@link
 * dev.leadline.gradient.PassStatistics}. Here is that of DL4J's own layers, in plain loops over double arrays, and the one place
 * that hooks into DL4J's training; that of the fast engine is in {@code kernel}. One is held against the other, so they stay two.
 *
 * <p>Sums are taken in double, whatever the precision of the training: squares of float values underflow below 1e-19.
 */
package dev.leadline.gradient;
