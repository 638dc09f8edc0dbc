package dev.leadline.row;

import dev.leadline.trial.Added;
import dev.leadline.trial.Described;
import dev.leadline.trial.Nullable;

/** The row of table {@code steps}. */
@Described(
        as = "One row per trial x recorded step. The last row of a completed trial "
                + "describes the trained network: no update follows it.")
public record StepRow(
        @Described(as = "id of the trial: joins the tables") String trialId,

        @Described(as = "updates made before this measurement, from 0", unit = "steps")
        int step,

        @Described(
                as = "cross-entropy of the minibatch, without the weight-decay term; null if "
                        + "not finite",
                unit = "nats",
                formula = "mean of -ln softmax(logits)[label]",
                diagnoses = "divergence")
        @Nullable
        Double loss,

        @Described(
                as = "rate of this step, after warm-up and decay; null where no update follows",
                unit = "1",
                formula = "learning_rate of trials * warm-up * decays")
        @Nullable
        Double learningRate,

        @Described(
                as = "norm of the gradient of the mean loss over all trainable parameters "
                        + "(batch norm's running statistics are none); null if not finite",
                unit = "nats",
                formula = "|g| = sqrt(sum of squares)",
                diagnoses = "exploding as a whole; vanishing only if every layer does")
        @Nullable
        Double gradNormBeforeClip,

        @Described(
                as = "the same after clipping; null if not finite",
                unit = "nats",
                formula = "|g'| of the clipped gradient g'",
                diagnoses = "how long a step is allowed to be")
        @Nullable
        Double gradNormAfterClip,

        @Described(
                as = "1 where clipping did not act, below 1 where it did; null if the norm is "
                        + "zero or not finite",
                unit = "1",
                formula = "grad_norm_after_clip / grad_norm_before_clip",
                diagnoses = "clipping that acts always, or never")
        @Nullable
        Double clipRatio,

        @Described(
                as = "cross-entropy over the whole training part before the update; null where "
                        + "not evaluated, or not finite",
                unit = "nats",
                formula = "mean of -ln softmax(logits)[label]",
                diagnoses = "degradation")
        @Nullable
        Double trainLoss,

        @Described(
                as =
                        "share of the training part classified wrongly; null where not evaluated, or not finite",
                unit = "0..1",
                formula = "wrong / all",
                diagnoses = "degradation")
        @Nullable
        Double trainError,

        @Described(
                as = "cross-entropy over the test part; null where not evaluated, or not finite",
                unit = "nats",
                formula = "mean of -ln softmax(logits)[label]",
                diagnoses = "overfitting")
        @Nullable
        Double testLoss,

        @Described(
                as =
                        "share of the test part classified wrongly; null where not evaluated, or not finite",
                unit = "0..1",
                formula = "wrong / all",
                diagnoses = "overfitting")
        @Nullable
        Double testError,

        @Described(
                as = "time of forward pass, backward pass and update, without recording",
                unit = "ms")
        double stepMs,

        @Described(as = "time spent on recording layers and histograms at this step", unit = "ms")
        double statsMs,

        @Added
        @Described(
                as =
                        "by how many decades the evaluation sees the signal larger than training does, "
                                + "because batch norm evaluates by running statistics: about 0 once they "
                                + "have settled; null without batch norm, where not evaluated, and in "
                                + "trials that landed before it was recorded",
                unit = "decades",
                formula = "sum over layers of the mean over units of "
                        + "log10((v + (m - m_run)^2 + 1e-5) / (v_run + 1e-5)) / 2, m and v of the "
                        + "minibatch, m_run and v_run running",
                diagnoses =
                        "train_loss, train_error and the test's that say nothing about training: "
                                + "further from 0 than 0.1, train for longer or look at loss")
        @Nullable
        Double statisticsGap) {}
