package dev.leadline.row;

import dev.leadline.trial.Described;
import dev.leadline.trial.Nullable;

/** How fast the network's derivative by its input changes from input to input. */
@Described(
        as = "Shattering (Balduzzi et al. 2017, \"The Shattered Gradients Problem\"): how "
                + "alike the derivatives of the logits by the input are at different "
                + "inputs. J(x) is their matrix, classes x features. Batch norm's mean "
                + "and variance are those of the inputs that are probed together, held "
                + "fixed, so that each output depends on its own input only. Null in "
                + "rows of layers.")
public record ShatteringStats(
        @Described(
                as = "mean cosine between the derivatives at two inputs of the minibatch; "
                        + "inputs whose derivative is zero or not finite are left out; null "
                        + "if fewer than two are left",
                unit = "-1..1",
                formula = "mean over pairs of sum(J(x) * J(x')) / (|J(x)| |J(x')|)",
                diagnoses = "shattering, near 0: it estimates the correlation of section 3 "
                        + "there, which falls like 2^-depth in plain relu networks with batch "
                        + "norm and as a power of depth in residual ones")
        @Nullable
        Double inputGradientCosine,

        @Described(
                as = "size of the derivatives at the inputs of the minibatch; null if zero or "
                        + "not finite",
                unit = "decades",
                formula = "log10(sqrt(mean over inputs, logits and features of J^2))",
                diagnoses = "vanishing, exploding on the whole way from output to input")
        @Nullable
        Double inputGradientRmsLog10,

        @Described(
                as = "autocorrelation, at lag 1, of the derivative along a line through the "
                        + "minibatch, on a grid like that of figures 1 and 2 there; null if "
                        + "the derivative is constant or not finite",
                unit = "-1..1",
                formula = "sum over k, t of c_k(t) c_k(t + lag) / sum over k, t of c_k(t)^2, "
                        + "c_k(t) = dlogit_k/dt less its mean over t, x(t) = mean + t * std * u, "
                        + "mean and std of each feature over the minibatch, u from N(0, 1) once "
                        + "per seed, t at 256 equidistant places from -2 to 2",
                diagnoses = "shattering: near 1 smooth, near 0 white noise")
        @Nullable
        Double lineAcf1,

        @Described(
                as = "the same at lag 2",
                unit = "-1..1",
                formula = "as line_acf1",
                diagnoses = "shattering: how far along the line gradients stay alike")
        @Nullable
        Double lineAcf2,

        @Described(
                as = "the same at lag 4",
                unit = "-1..1",
                formula = "as line_acf1",
                diagnoses = "shattering: how far along the line gradients stay alike")
        @Nullable
        Double lineAcf4,

        @Described(
                as = "the same at lag 8",
                unit = "-1..1",
                formula = "as line_acf1",
                diagnoses = "shattering: how far along the line gradients stay alike")
        @Nullable
        Double lineAcf8,

        @Described(
                as = "the same at lag 16, a quarter of a standard deviation",
                unit = "-1..1",
                formula = "as line_acf1",
                diagnoses = "shattering: how far along the line gradients stay alike")
        @Nullable
        Double lineAcf16,

        @Described(as = "inputs of the minibatch that input_gradient_cosine is about", unit = "1")
        int shatteringInputs) {}
