package dev.leadline.gradient;

import dev.leadline.trial.Clipping;

/**
 * The gradient and the parameters of an engine, and what a step computes with them: {@link TrainingStep} decides what is done, this
 * how it is rounded. Slices are given by their number in the layout.
 *
 * @param <A> array of one number for every parameter, in the layout's order
 */
public interface StepArithmetic<A> {
    /** Takes over the gradient that a pass over a minibatch of this size left. */
    void load(int batch);

    /** The gradient, of the mean loss or of the summed one; after the optimiser has gone over it, the step. */
    A gradient();

    A parameters();

    /** One entry of the gradient; that of a running statistic is what will be subtracted from it. */
    double entry(int slot);

    /** L2 norm of these slices of the gradient of the mean loss, before clipping. */
    double norm(int[] slices);

    /** Whether the gradient of a slice was finite before clipping. */
    boolean finite(int slice);

    /** Multiplies a slice of the gradient. */
    void scale(int slice, double factor);

    /** Brings every entry of the gradient of the mean loss to at most this size. */
    void limit(double size);

    /** L2 norm of the gradient of the mean loss after it was clipped so. */
    double clippedNorm(Clipping clip);

    /** What turns the clipped gradient into the step. */
    OptimizerArithmetic optimizer();

    /** Gives the engine what it needs after the step. */
    void finish();

    /** Leaves the engine with the parameters that it had. */
    void discard();
}
