package dev.leadline.replay;

import dev.leadline.trial.Must;

/** A trial cannot be exported; the message says what must be otherwise. */
public final class ExportException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ExportException(String subject, String rule, Object value) {
        super(Must.message(subject, rule, value));
    }

    ExportException(String subject, String rule, Throwable cause) {
        super(Must.message(subject, rule, cause.getMessage()), cause);
    }

    static void unless(boolean kept, String subject, String rule, Object value) {
        if (!kept) {
            throw new ExportException(subject, rule, value);
        }
    }
}
