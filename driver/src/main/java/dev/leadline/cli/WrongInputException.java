package dev.leadline.cli;

/** The user asked for something that cannot be done; the message says what and why, and no stack trace is shown. */
final class WrongInputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongInputException(String message) {
        super(message);
    }

    WrongInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
