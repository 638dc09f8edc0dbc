package dev.leadline.trial;

/**
 * One row per trial x recorded step x weight layer (table {@code layers}).
 *
 * @param trialId the trial
 * @param step updates made before this measurement, from 0
 * @param layer weight layer, 0 nearest the input; the last is the output layer
 * @param gradient the weight gradient
 * @param signal the backpropagated signal
 * @param activation the layer's outputs
 * @param weight the weights
 * @param update the step applied
 */
public record LayerRow(
        String trialId,
        int step,
        int layer,
        GradientStats gradient,
        @Nullable SignalStats signal,
        @Nullable ActivationStats activation,
        WeightStats weight,
        @Nullable UpdateStats update) {}
