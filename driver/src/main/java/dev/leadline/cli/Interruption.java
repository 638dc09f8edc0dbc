package dev.leadline.cli;

import dev.leadline.job.Progress;
import dev.leadline.trial.Status;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;

/** Progress that, should the user press Ctrl-C meanwhile, says what landed and how to go on. The JVM then ends with 130. */
final class Interruption implements Progress {
    private final Progress shown;
    private final Thread message;
    private volatile long landed;

    private Interruption(Progress shown, int total, String again, PrintStream err) {
        this.shown = shown;
        message = new Thread(
                () -> err.printf(
                        "%ninterrupted: %,d of %,d trials have landed and are safe; go on with: %s%n",
                        landed, total, again),
                "interruption message");
    }

    /**
     * @param total trials of this run
     * @param again the command that goes on
     */
    static Interruption watching(Progress shown, int total, String again, PrintStream err) {
        Interruption interruption = new Interruption(shown, total, again, err);
        Runtime.getRuntime().addShutdownHook(interruption.message);
        return interruption;
    }

    /** Whether an error is the consequence of the JVM being stopped. */
    static boolean isBehind(Throwable error) {
        return error instanceof InterruptedRunException
                || Arrays.stream(error.getSuppressed())
                        .anyMatch(InterruptedRunException.class::isInstance);
    }

    @Override
    public void update(Map<Status, Long> counts, int running) {
        landed = counts.values().stream().mapToLong(Long::longValue).sum();
        shown.update(counts, running);
    }

    @Override
    public void close() {
        shown.close();
        try {
            Runtime.getRuntime().removeShutdownHook(message);
        } catch (IllegalStateException e) {
            // The JVM is stopping: the message is wanted, and the main thread must not go on to
            // print results.
            throw new InterruptedRunException(e);
        }
    }

    /** Ends the main thread while the JVM stops. */
    static final class InterruptedRunException extends RuntimeException {
        private static final long serialVersionUID = 1;

        InterruptedRunException(Throwable cause) {
            super("interrupted", cause);
        }
    }
}
