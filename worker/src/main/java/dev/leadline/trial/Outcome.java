package dev.leadline.trial;

/** How a trial ended and how well it learned. */
@Described(
        as = "How the trial ended and how well it learned. Losses and errors are null "
                + "unless it completed, the best errors where nothing was evaluated.")
public record Outcome(
        @Described(
                as = "how it ended: COMPLETED; DIVERGED (a number became NaN or infinite, "
                        + "which is a result); FAILED; TIMED_OUT")
        Status status,

        @Described(as = "updates made", unit = "steps") int stepsDone,

        @Described(
                as = "cross-entropy over the whole training part at the end",
                unit = "nats",
                formula = "mean of -ln softmax(logits)[label]",
                diagnoses = "degradation: deeper networks that train worse")
        @Nullable
        Double trainLoss,

        @Described(
                as = "share of the training part classified wrongly at the end",
                unit = "0..1",
                formula = "wrong / all",
                diagnoses = "degradation: deeper networks that train worse")
        @Nullable
        Double trainError,

        @Described(
                as = "cross-entropy over the test part at the end",
                unit = "nats",
                formula = "mean of -ln softmax(logits)[label]",
                diagnoses = "overfitting, beside train_loss")
        @Nullable
        Double testLoss,

        @Described(
                as = "share of the test part classified wrongly at the end",
                unit = "0..1",
                formula = "wrong / all",
                diagnoses = "overfitting, beside train_error")
        @Nullable
        Double testError,

        @Described(
                as = "lowest training error of all evaluations",
                unit = "0..1",
                formula = "minimum over steps of train_error",
                diagnoses = "instability late in training")
        @Nullable
        Double bestTrainError,

        @Described(
                as = "lowest test error of all evaluations",
                unit = "0..1",
                formula = "minimum over steps of test_error",
                diagnoses = "instability late in training")
        @Nullable
        Double bestTestError,

        @Described(as = "updates made before the first value that was not finite", unit = "steps")
        @Nullable
        Integer divergedStep,

        @Described(
                as = "weight layer in which that value appeared first, 0 nearest the input; "
                        + "null if only the loss, or the evaluation at the end, was not finite")
        @Nullable
        Integer divergedLayer,

        @Described(as = "class of the exception that ended the trial") @Nullable
        String errorClass,

        @Described(as = "its message") @Nullable String errorMessage,
        @Described(as = "its stack trace") @Nullable String errorStack) {}
