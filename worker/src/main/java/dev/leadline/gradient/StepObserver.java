package dev.leadline.gradient;

/**
 * Sees each step's gradient and update, in arrays that are reused.
 *
 * @param <A> array of one number for every parameter, in the layout's order: {@code double[]} or {@code float[]}
 */
public interface StepObserver<A> {
    /**
     * @param gradient before clipping; of what, the engine's {@link StepArithmetic} says
     * @param parameters before the step
     */
    void gradient(A gradient, A parameters);

    /**
     * @param update what is subtracted from the parameters
     */
    void update(A update);
}
