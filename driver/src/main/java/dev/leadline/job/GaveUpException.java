package dev.leadline.job;

import dev.leadline.parquet.TableException;

import java.io.IOException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Spark gave up on a task, and with it on the run. What had landed by then is safe. */
public final class GaveUpException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** As Spark puts it in the middle of a longer text. */
    private static final Pattern LOST = Pattern.compile("ExecutorLostFailure \\([^\\n]*");

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
        Matcher lost = LOST.matcher(String.valueOf(root.getMessage()));
        if (lost.find()) {
            return new GaveUpException("Spark gave up on a task: " + lost.group(), true, error);
        }
        boolean explained = root instanceof TableException || root instanceof IOException;
        String message = root instanceof TableException ? root.getMessage() : root.toString();
        return new GaveUpException("Spark gave up on a task: " + message, explained, error);
    }

    /** Whether the message says all there is to say, as of a disk that is full. */
    public boolean isExplained() {
        return explained;
    }
}
