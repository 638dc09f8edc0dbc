package dev.leadline.row;

import dev.leadline.trial.Described;
import dev.leadline.trial.Nullable;

/** Where a trial's numbers stopped being finite. */
@Described(as = "Where the numbers stopped being finite; null unless the trial diverged.")
public record FirstNonFinite(
        @Described(as = "updates made before the first value that was not finite", unit = "steps")
        int divergedStep,

        @Described(
                as = "weight layer in which that value appeared first, 0 nearest the input; "
                        + "null if only the loss, or the evaluation at the end, was not finite")
        @Nullable
        Integer divergedLayer) {}
