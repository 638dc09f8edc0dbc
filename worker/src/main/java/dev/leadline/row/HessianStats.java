package dev.leadline.row;

import dev.leadline.trial.Described;
import dev.leadline.trial.Nullable;

/** Curvature of the loss at the parameters of a step. */
@Described(
        as =
                "The largest eigenvalue of the Hessian H of the minibatch's mean loss, without "
                        + "weight decay, by all learned parameters w. By power iteration v := Hv / "
                        + "|Hv| from a random v, then the best vector in the plane of the last two. Hv is "
                        + "exact: the derivative of the backward pass along v (Pearlmutter 1994), with "
                        + "phi'' = 0 at a kink of the activation. Earlier builds (git_revision of "
                        + "trials) took differences of gradients, which kinks spoil. Null in rows of layers.")
public record HessianStats(
        @Described(
                as = "eigenvalue of the largest size, with its sign; null if not finite, or if the "
                        + "residual is still 1e-3 or more after hessian_iterations of trials",
                unit = "nats",
                formula = "lambda = v . Hv",
                diagnoses = "a surface too sharp for the rate: gradient descent with a rate above "
                        + "2 / lambda leaves along v; a small gradient is a flat surface only "
                        + "if this is small too")
        @Nullable
        Double hessianEigenvalue,

        @Described(
                as = "how far v is from an eigenvector: some eigenvalue lies within |lambda| "
                        + "times this of lambda; null if lambda is zero or not finite",
                unit = "1",
                formula = "|Hv - lambda v| / |lambda|",
                diagnoses = "why there is no eigenvalue: several of nearly one size")
        @Nullable
        Double hessianResidual,

        @Described(
                as = "iterations done: until the residual was below 1e-3, at most "
                        + "hessian_iterations of trials",
                unit = "1")
        int hessianSteps) {}
