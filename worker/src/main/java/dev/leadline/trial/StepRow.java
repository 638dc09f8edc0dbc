package dev.leadline.trial;

/**
 * One row per trial x recorded step (table {@code steps}).
 *
 * @param trialId the trial
 * @param step updates made before this measurement, from 0
 * @param loss mean cross-entropy of the minibatch, in nats, without the weight-decay term
 * @param learningRate rate of this step, after warm-up and decay; null where no update follows
 * @param gradNormBeforeClip L2 norm of the gradient of the mean loss over all parameters; batch norm's running statistics are not parameters
 * @param gradNormAfterClip the same after clipping
 * @param clipRatio after / before; 1 if clipping did not act, null if the norm is zero or not finite
 * @param trainLoss mean cross-entropy over the whole training part, before the update; null where not evaluated
 * @param trainError share of the training part classified wrongly, 0..1
 * @param testLoss mean cross-entropy over the test part
 * @param testError share of the test part classified wrongly, 0..1
 * @param stepMs time of forward, backward and update, without recording, in milliseconds
 * @param statsMs time spent on recording this step, in milliseconds
 */
public record StepRow(
        String trialId,
        int step,
        @Nullable Double loss,
        @Nullable Double learningRate,
        @Nullable Double gradNormBeforeClip,
        @Nullable Double gradNormAfterClip,
        @Nullable Double clipRatio,
        @Nullable Double trainLoss,
        @Nullable Double trainError,
        @Nullable Double testLoss,
        @Nullable Double testError,
        double stepMs,
        double statsMs) {}
