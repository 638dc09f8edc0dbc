package dev.leadline.gradient;

import dev.leadline.row.ActivationStats;

/**
 * What one pass left in a weight layer, on the way forward and back.
 *
 * @param deltaRms root mean square over samples and units of the mean loss's derivative by the pre-activations; any value where one
 *     is not finite
 * @param deltaNonfinite how many of these derivatives are not finite
 * @param shortcutRms the same as deltaRms by the sum that the layer's branch, which begins at zero, ends in; null without one
 * @param branchRatio root mean square of the residual branch that ends with the layer, over that of its shortcut; null without one
 * @param weightNorm norm of what the layer multiplies with
 * @param outputs what its activation function gave; {@link Outputs#SOME} in the output layer
 * @param activation the same in numbers; null for a layer that has none
 */
public record LayerPass(
        double deltaRms,
        long deltaNonfinite,
        Double shortcutRms,
        Double branchRatio,
        double weightNorm,
        Outputs outputs,
        ActivationStats activation) {}
