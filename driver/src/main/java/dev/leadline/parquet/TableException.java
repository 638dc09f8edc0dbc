package dev.leadline.parquet;

import dev.leadline.trial.Must;

import java.util.List;
import java.util.Optional;

/**
 * The results directory is not what it must be: in use, foreign, or damaged. The message is {@code
 * <subject> must be <rule> but was <value>}, the subject being the directory, file or column.
 */
public final class TableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Damage damage;

    public TableException(String subject, String rule, Object value) {
        super(Must.message(subject, rule, value));
        this.damage = null;
    }

    public TableException(String subject, String rule, Object value, Throwable cause) {
        super(Must.message(subject, rule, value), cause);
        this.damage = null;
    }

    private TableException(String message, Damage damage, Throwable cause) {
        super(message, cause);
        this.damage = damage;
    }

    /**
     * Tells also how to go on.
     *
     * @param advice what mends it
     */
    public static TableException damaged(Damage damage, String advice, Throwable cause) {
        return new TableException(damage.words() + "; " + advice, damage, cause);
    }

    /** A file that is not ours. */
    public static TableException foreign(HadoopInput file) {
        Damage damage = new Damage(
                file.toString(),
                "one that leadline wrote (move others out of the results directory)",
                "named otherwise",
                List.of());
        return new TableException(damage.words(), damage, null);
    }

    /** The damage that this is about, if it is; lost where the exception comes from another process. */
    public Optional<Damage> damage() {
        return Optional.ofNullable(damage);
    }

    public static void unless(boolean condition, String subject, String rule, Object value) {
        if (!condition) {
            throw new TableException(subject, rule, value);
        }
    }
}
