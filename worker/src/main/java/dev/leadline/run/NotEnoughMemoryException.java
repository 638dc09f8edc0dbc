package dev.leadline.run;

import dev.leadline.trial.Must;

/** A trial would not fit into memory even if it were alone, so that it is not begun. */
final class NotEnoughMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotEnoughMemoryException(String subject, String rule, long megabytes) {
        super(Must.message(subject, rule, "about %,d MiB".formatted(megabytes)));
    }
}
