package dev.leadline.architecture;

/** What a recurrent layer computes at a time step. */
public enum RecurrentCell {
    /** h = phi(W h' + U x + b). */
    SIMPLE,
    /** c = f c' + i a and h = o phi(c). */
    LONG_SHORT_TERM;

    /** How many times it multiplies its inputs by weights. */
    public int gates() {
        return switch (this) {
            case SIMPLE -> 1;
            case LONG_SHORT_TERM -> 4;
        };
    }
}
