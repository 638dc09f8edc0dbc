package dev.leadline.table;

import dev.leadline.trial.Must;

/**
 * The results directory is not what it must be: in use, foreign, or damaged. The message is {@code
 * <subject> must be <rule> but was <value>}, the subject being the directory, file or column.
 */
public final class TableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TableException(String subject, String rule, Object value) {
        super(Must.message(subject, rule, value));
    }

    TableException(String subject, String rule, Object value, Throwable cause) {
        super(Must.message(subject, rule, value), cause);
    }

    static void unless(boolean condition, String subject, String rule, Object value) {
        if (!condition) {
            throw new TableException(subject, rule, value);
        }
    }
}
