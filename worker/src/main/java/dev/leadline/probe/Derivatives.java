package dev.leadline.probe;

import dev.leadline.data.Examples;
import dev.leadline.gradient.Samples;
import dev.leadline.net.ParameterLayout;

/** What the probes ask of an engine. Every answer is a pure function of what is passed. */
public interface Derivatives extends AutoCloseable {
    /** Order of the parameters and of their gradient. */
    ParameterLayout layout();

    /**
     * Gradient of the mean loss over a minibatch, in double precision; zero in the slots of running statistics. Batch norm
     * normalises by the minibatch, as in training.
     *
     * @param parameters in the layout's order
     */
    double[] ofLoss(double[] parameters, Examples minibatch);

    /**
     * The Hessian of the mean loss over a minibatch, as {@link #ofLoss} means it, times a vector. Of the activation functions with
     * a kink the side on which a unit lies counts, however close the kink is.
     *
     * @param parameters in the layout's order
     * @param vector in the same order, zero in the slots of running statistics
     */
    double[] ofGradient(double[] parameters, double[] vector, Examples minibatch);

    /**
     * Derivatives of each sample's logits by its own input. Batch norm normalises by these samples; the derivative takes its mean
     * and variance for constants.
     *
     * @param parameters in the layout's order
     * @param inputs samples x features
     * @return samples x (classes x features)
     */
    Samples ofOutputs(double[] parameters, Samples inputs);

    @Override
    void close();
}
