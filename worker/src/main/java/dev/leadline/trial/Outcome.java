package dev.leadline.trial;

/**
 * How a trial ended and how well it learned.
 *
 * @param status how it ended
 * @param stepsDone updates made
 * @param trainLoss mean cross-entropy over the training part at the end, in nats
 * @param trainError share of the training part classified wrongly at the end, 0..1
 * @param testLoss mean cross-entropy over the test part at the end, in nats
 * @param testError share of the test part classified wrongly at the end, 0..1
 * @param bestTrainError lowest training error of all evaluations
 * @param bestTestError lowest test error of all evaluations
 * @param divergedStep step of the first value that was not finite
 * @param divergedLayer weight layer in which it appeared first, 0 nearest the input; null if only the loss was not finite
 * @param errorClass class of the exception that ended the trial
 * @param errorMessage its message
 * @param errorStack its stack trace
 */
public record Outcome(
        Status status,
        int stepsDone,
        @Nullable Double trainLoss,
        @Nullable Double trainError,
        @Nullable Double testLoss,
        @Nullable Double testError,
        @Nullable Double bestTrainError,
        @Nullable Double bestTestError,
        @Nullable Integer divergedStep,
        @Nullable Integer divergedLayer,
        @Nullable String errorClass,
        @Nullable String errorMessage,
        @Nullable String errorStack) {}
