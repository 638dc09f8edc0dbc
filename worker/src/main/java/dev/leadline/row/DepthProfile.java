package dev.leadline.row;

import dev.leadline.trial.Added;
import dev.leadline.trial.Described;
import dev.leadline.trial.Nullable;

/** How the backpropagated signal changes with depth. */
@Described(
        as = "How the backpropagated signal changes with depth: slopes of "
                + "delta_rms_log10 per weight layer, going towards the input; negative "
                + "means vanishing. Null where no layers were recorded; what is measured "
                + "also where fewer than three hidden layers carry a signal.")
public record DepthProfile(
        @Described(
                as = "slope at step 0",
                unit = "decades per layer",
                formula = "Theil-Sen: median over pairs of hidden layers of the difference of "
                        + "delta_rms_log10 per layer",
                diagnoses = "vanishing (negative), exploding (positive)")
        @Nullable
        Double measuredSlope,

        @Described(
                as = "share of the variance over layers that this line explains",
                unit = "0..1",
                formula = "1 - residual / total sum of squares",
                diagnoses = "whether one slope describes the network")
        @Nullable
        Double measuredR2,

        @Described(
                as = "slope at the last recorded step",
                unit = "decades per layer",
                formula = "Theil-Sen: median over pairs of hidden layers of the difference of "
                        + "delta_rms_log10 per layer",
                diagnoses = "what training did to the signal")
        @Nullable
        Double measuredSlopeEnd,

        @Described(
                as = "slope that mean-field theory predicts at initialisation for inputs of mean "
                        + "square 1; null where no theory is known",
                unit = "decades per layer",
                formula = "the same fit to the sums of log10(chi(q_l)) / 2; "
                        + "chi(q) = sigma_w^2 E[phi'(sqrt(q) z)^2]; q_1 = sigma_w^2 + sigma_b^2; "
                        + "q_(l+1) = sigma_w^2 E[phi(sqrt(q_l) z)^2] + sigma_b^2",
                diagnoses = "deviation of a network from theory")
        @Nullable
        Double theorySlope,

        @Described(
                as = "depth over which the squared signal falls by e; negative where it grows; "
                        + "null where infinite or unknown",
                unit = "layers",
                formula = "xi = -1 / ln(chi_1), chi_1 = chi(q*) at the fixed point q*",
                diagnoses = "how deep a network can be trained")
        @Nullable
        Double theoryDepthScale,

        @Described(
                as =
                        "OVERFLOWED if a layer's signal is not finite at step 0; else DEAD if a hidden layer "
                                + "gets none (zero_layers or underflowed_layers above 0); else VANISHING, "
                                + "HEALTHY or EXPLODING. Null with fewer than three hidden layers. Trials that "
                                + "landed before DEAD and OVERFLOWED were known, in which zero_layers is "
                                + "null, were judged by the layers that carry a signal",
                formula =
                        "shortcut_slope, or without one measured_slope, * depth below -3, within, "
                                + "above +3 decades",
                diagnoses = "vanishing, exploding, layers that are cut off")
        @Nullable
        GradientVerdict gradientVerdict,

        @Described(
                as = "the same at the last recorded step",
                formula =
                        "shortcut_slope_end, or without one measured_slope_end, * depth below -3, "
                                + "within, above +3 decades",
                diagnoses = "vanishing, exploding")
        @Nullable
        GradientVerdict gradientVerdictEnd,

        @Described(
                as =
                        "layers, counted from the output, that the signal reaches at step 0 before it is "
                                + "rounded to zero; null if it is not. Trials in which underflowed_layers is "
                                + "null have here what it reaches before it is zero for any reason",
                unit = "layers",
                diagnoses = "underflow of the number format")
        @Nullable
        Integer underflowDepth,

        @Added
        @Described(
                as =
                        "slope at step 0 along the shortcuts of a network whose branches begin at zero "
                                + "(rezero, zero-residual-branch), from shortcut_rms_log10 of the blocks and "
                                + "delta_rms_log10 of the first layer; null in other networks",
                unit = "decades per layer",
                formula = "Theil-Sen, as measured_slope",
                diagnoses = "vanishing (negative), exploding (positive)")
        @Nullable
        Double shortcutSlope,

        @Added
        @Described(
                as = "the same at the last recorded step",
                unit = "decades per layer",
                formula = "Theil-Sen, as measured_slope",
                diagnoses = "what training did to the signal")
        @Nullable
        Double shortcutSlopeEnd,

        @Added
        @Described(
                as =
                        "hidden layers whose delta_state is ZERO at step 0, without those that are so by "
                                + "design: branches of rezero, and what lies before the zero weights of "
                                + "zero-residual-branch",
                unit = "layers",
                diagnoses = "dying relu, a network that is cut off")
        @Nullable
        Integer zeroLayers,

        @Added
        @Described(
                as = "hidden layers whose delta_state is UNDERFLOWED at step 0",
                unit = "layers",
                diagnoses = "underflow of the number format")
        @Nullable
        Integer underflowedLayers,

        @Added
        @Described(
                as = "layers whose delta_state is NOT_FINITE at step 0",
                unit = "layers",
                diagnoses = "overflow of the number format")
        @Nullable
        Integer notFiniteLayers) {}
