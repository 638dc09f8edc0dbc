package dev.leadline.sweep;

import java.time.Duration;
import java.util.Optional;

/**
 * When to give up.
 *
 * @param trialTimeout how long one trial may take; empty: as long as it likes
 * @param maxFailures how many trials may fail
 */
public record Limits(Optional<Duration> trialTimeout, MaxFailures maxFailures) {
    /** What holds where a sweep file sets no limits. */
    public static final Limits NONE = new Limits(Optional.empty(), MaxFailures.any());
}
