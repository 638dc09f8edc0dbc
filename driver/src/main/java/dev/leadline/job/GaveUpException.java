package dev.leadline.job;

import dev.leadline.table.TableException;

import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;

/** Spark gave up on a task, and with it on the run. What had landed by then is safe. */
public final class GaveUpException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean explained;

    private GaveUpException(String message, boolean explained, Throwable cause) {
        super(message, cause);
        this.explained = explained;
    }

    /** With the message of the error that began it, which Spark wraps several times over. */
    static GaveUpException because(Throwable error) {
        Throwable root = Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .filter(e -> e instanceof TableException || e.getCause() == null)
                .findFirst()
                .orElse(error);
        boolean explained = root instanceof TableException || root instanceof IOException;
        String message = root instanceof TableException ? root.getMessage() : root.toString();
        return new GaveUpException("Spark gave up on a task: " + message, explained, error);
    }

    /** Whether the message says all there is to say, as of a disk that is full. */
    public boolean isExplained() {
        return explained;
    }
}
