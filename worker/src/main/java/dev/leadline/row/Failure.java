package dev.leadline.row;

import dev.leadline.trial.Described;
import dev.leadline.trial.Nullable;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What ended a trial that gave no result. */
@Described(as = "What ended the trial; null where it gave a result.")
public record Failure(
        @Described(as = "class of the exception that ended the trial")
        String errorClass,

        @Described(as = "its message") @Nullable String errorMessage,

        @Described(as = "its stack trace") String errorStack) {
    /** Of an error that ended a trial. */
    public static Failure of(Throwable reason, String trialId) {
        StringWriter stack = new StringWriter();
        reason.printStackTrace(new PrintWriter(stack));
        return new Failure(
                reason.getClass().getName(),
                "trial " + trialId + ": " + reason.getMessage(),
                stack.toString());
    }
}
