package dev.leadline.row;

import dev.leadline.trial.Described;
import dev.leadline.trial.Nullable;
import dev.leadline.trial.Status;

/** How a trial ended: one of the cases that its methods make. */
@Described(as = "How the trial ended.")
public record Outcome(
        @Described(
                as = "how it ended: COMPLETED; DIVERGED (a number became NaN or infinite, "
                        + "which is a result); FAILED; TIMED_OUT")
        Status status,

        @Described(as = "updates made", unit = "steps") int stepsDone,
        @Nullable FinalEvaluation evaluation,
        @Nullable BestErrors best,
        @Nullable FirstNonFinite divergence,
        @Nullable Failure failure) {
    /**
     * It came to its end.
     *
     * @param best null where nothing was evaluated before
     */
    public static Outcome completed(int stepsDone, FinalEvaluation evaluation, BestErrors best) {
        return new Outcome(Status.COMPLETED, stepsDone, evaluation, best, null, null);
    }

    /**
     * Its numbers stopped being finite, which is a result.
     *
     * @param best null where nothing was evaluated before
     */
    public static Outcome diverged(int stepsDone, BestErrors best, FirstNonFinite divergence) {
        return new Outcome(Status.DIVERGED, stepsDone, null, best, divergence, null);
    }

    /**
     * It gave no result.
     *
     * @param status failed or timed out
     * @param best null where nothing was evaluated before
     */
    public static Outcome without(Status status, int stepsDone, BestErrors best, Failure failure) {
        return new Outcome(status, stepsDone, null, best, null, failure);
    }
}
