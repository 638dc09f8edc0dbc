package dev.leadline.data;

import dev.leadline.trial.Must;

/**
 * The data that a trial asks for cannot be had: a file is missing or damaged, or holds less than was
 * asked for. The message is {@code <subject> must be <rule> but was <value>}, the subject being the
 * file and the byte, or the key of the sweep file.
 */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DataException(String subject, String rule, Object value) {
        super(Must.message(subject, rule, value));
    }

    DataException(String subject, String rule, Object value, Throwable cause) {
        super(Must.message(subject, rule, value), cause);
    }

    static void unless(boolean condition, String subject, String rule, Object value) {
        if (!condition) {
            throw new DataException(subject, rule, value);
        }
    }
}
