package dev.leadline.job;

/** Why a sweep was broken off before its last trial. */
public enum Stop {
    /** It was not. */
    NONE,
    /** More trials failed than may. */
    FAILURES,
    /** The time budget was used up. */
    TIME
}
