package dev.leadline.trial;

/** Curvature of the loss at the parameters of a step. */
@Described(
        as = "The largest eigenvalue of the Hessian H of the minibatch's mean loss, without "
                + "weight decay, by all learned parameters w. By power iteration v := Hv / "
                + "|Hv| from a random v, then the best vector in the plane of the last two, "
                + "with Hv = (g(w + ev) - g(w - ev)) / 2e, g the gradient, e = 1e-10 * "
                + "max(1, |w|) (products from gradients: Pearlmutter 1994). Null in rows of "
                + "layers.")
public record HessianStats(
        @Described(
                as = "eigenvalue of the largest size, with its sign; null if not finite",
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
                diagnoses = "an eigenvalue not to be trusted: several of nearly one size, "
                        + "or a loss with kinks")
        @Nullable
        Double hessianResidual,

        @Described(
                as = "iterations done: until the residual was below 1e-3, at most "
                        + "hessian_iterations of trials",
                unit = "1")
        int hessianSteps) {}
