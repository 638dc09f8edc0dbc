package dev.leadline.probe;

/** Asked between passes, so that a long probe can be stopped. */
public interface Checkpoint {
    /**
     * Throws if the trial's time is over.
     *
     * @throws InterruptedException if the trial was cancelled
     */
    void pass() throws InterruptedException;
}
