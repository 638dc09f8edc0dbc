package dev.leadline.cli;

import dev.leadline.job.Progress;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;

import java.io.PrintStream;
import java.util.Arrays;

/** Progress that, should the user press Ctrl-C meanwhile, says what landed and how to go on. The JVM then ends with 130. */
final class Interruption implements Progress {
    private final Progress shown;
    private final Thread message;
    private volatile long landed;
    private volatile boolean interrupted;

    private Interruption(Progress shown, int total, String again, PrintStream err) {
        this.shown = shown;
        message = new Thread(() -> announce(total, again, err), "interruption message");
    }

    /** Spark is being stopped meanwhile and would log that every task of it was killed. */
    private void announce(int total, String again, PrintStream err) {
        interrupted = true;
        if (System.getProperty("leadline.log") == null) {
            Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.OFF);
        }
        err.printf(
                "%ninterrupted: at least %,d of %,d trials have landed and are safe; go on with: %s%n",
                landed, total, again);
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
    public void update(State state) {
        landed = state.done();
        if (!interrupted) {
            shown.update(state);
        }
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
