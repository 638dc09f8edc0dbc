package dev.leadline.row;

import dev.leadline.trial.Described;
import dev.leadline.trial.Nullable;

/** How much the gradient differs between minibatches at the same parameters. */
@Described(
        as = "Gradient noise: g_1..g_K are the gradients of the mean loss, without weight "
                + "decay and clipping, at the parameters of this step, on the K minibatches "
                + "that training takes from this step on. In rows of layers by the weights, "
                + "in those of the whole network by all learned parameters.")
public record NoiseStats(
        @Described(
                as = "what the minibatches agree on against the noise of one; pure noise gives "
                        + "about 1 / sqrt(K), not 0; null if all are equal or one is not finite",
                unit = "1",
                formula = "|m| / sqrt(sum |g_k - m|^2 / (K - 1)), m = mean g_k",
                diagnoses = "layers that learn from noise: below 1 the noise is larger. The "
                        + "square is the signal-to-noise ratio of Liu et al. 2020, section 1, "
                        + "of all parameters together instead of each")
        @Nullable
        Double gradSnr,

        @Described(
                as = "mean cosine between the gradients of two minibatches; zero gradients are "
                        + "left out; null if fewer than two are left or one is not finite",
                unit = "-1..1",
                formula = "mean over pairs of g_j . g_k / (|g_j| |g_k|)",
                diagnoses = "near 0: noise; negative: gradient confusion (Sankararaman et al. "
                        + "2020), one minibatch undoes what another did")
        @Nullable
        Double gradCosine,

        @Described(as = "K, the number of minibatches", unit = "1")
        int noiseGradients) {}
