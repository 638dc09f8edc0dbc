package dev.leadline.row;

import dev.leadline.trial.Described;
import dev.leadline.trial.Nullable;

/** The lowest errors that a trial came to. */
@Described(as = "The lowest errors that the trial came to; null where nothing was evaluated.")
public record BestErrors(
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
        Double bestTestError) {}
