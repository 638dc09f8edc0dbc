package dev.leadline.trial;

/** Asked between the parts of whatever takes long in a trial, so that it can be stopped there. */
public interface Checkpoint {
    /**
     * Throws if the trial's time is over.
     *
     * @throws InterruptedException if the trial was cancelled
     */
    void pass() throws InterruptedException;

    /** Asked once in so many steps of a loop over numbers: some milliseconds. */
    int OFTEN = 1 << 20;
}
