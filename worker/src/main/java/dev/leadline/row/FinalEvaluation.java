package dev.leadline.row;

import dev.leadline.trial.Described;
import dev.leadline.trial.Nullable;

/** How well a trial had learned at its end. */
@Described(as = "How well the trial had learned at its end; null unless it completed.")
public record FinalEvaluation(
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
        Double testError) {}
