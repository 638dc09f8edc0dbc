package dev.leadline.trial;

/** How a trial ended. */
public enum Status {
    /** Ran all its steps with finite numbers. */
    COMPLETED,
    /** A loss, a gradient or the evaluation at the end became NaN or infinite: a result, not a failure. */
    DIVERGED,
    /** Threw an exception or ran out of memory. */
    FAILED,
    /** Did not end within the sweep's {@code trial-timeout}. */
    TIMED_OUT;

    /** Whether the trial gave no result. */
    public boolean failed() {
        return switch (this) {
            case COMPLETED, DIVERGED -> false;
            case FAILED, TIMED_OUT -> true;
        };
    }
}
