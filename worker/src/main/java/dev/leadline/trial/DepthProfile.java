package dev.leadline.trial;

/**
 * How the backpropagated signal changes with depth: the slope of log10(delta_rms) per layer going towards the input, in decades
 * per layer; negative means vanishing.
 *
 * @param measuredSlope Theil-Sen slope at step 0
 * @param measuredR2 share of the variance over layers that this line explains, 0..1
 * @param measuredSlopeEnd Theil-Sen slope at the last recorded step
 * @param theorySlope slope that mean-field theory predicts at initialisation; null where no theory is known
 * @param theoryDepthScale xi = -1 / ln(chi_1) in layers; null where infinite or unknown
 * @param gradientVerdict the verdict at step 0
 * @param gradientVerdictEnd the verdict at the last recorded step
 * @param underflowDepth number of layers, counted from the output, to which the signal reaches before it is exactly zero; null if it reaches all
 */
public record DepthProfile(
        @Nullable Double measuredSlope,
        @Nullable Double measuredR2,
        @Nullable Double measuredSlopeEnd,
        @Nullable Double theorySlope,
        @Nullable Double theoryDepthScale,
        @Nullable GradientVerdict gradientVerdict,
        @Nullable GradientVerdict gradientVerdictEnd,
        @Nullable Integer underflowDepth) {}
