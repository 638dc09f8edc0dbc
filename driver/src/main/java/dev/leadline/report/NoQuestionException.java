package dev.leadline.report;

/** A statement that does something else than ask about the results, or asks about something else. */
public final class NoQuestionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoQuestionException(String message) {
        super(message);
    }
}
