package dev.leadline.job;

/** All attempts at a trial but the last ended without a result, so that the last does not try. */
final class LostTrialException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LostTrialException(int lost) {
        super("executor must outlive the trial but was lost, or could not land its rows, in " + lost
                + " attempts (does it need more memory?)");
    }
}
