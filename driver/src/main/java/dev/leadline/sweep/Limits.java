package dev.leadline.sweep;

import dev.leadline.trial.Must;

import java.time.Duration;
import java.util.Optional;

/**
 * When to give up.
 *
 * @param trialTimeout how long one trial may take; empty: as long as it likes
 * @param timeBudget how long one run of the sweep may take; empty: as long as it likes
 * @param maxFailures how many trials may fail
 */
public record Limits(
        Optional<Duration> trialTimeout, Optional<Duration> timeBudget, MaxFailures maxFailures) {
    /** What holds where a sweep file sets no limits. */
    public static final Limits NONE =
            new Limits(Optional.empty(), Optional.empty(), MaxFailures.any());

    /** Regular expression of a duration. */
    static final String DURATION = "([1-9][0-9]{0,5})(s|m|h)";

    /** What {@link #duration} takes, as a phrase for messages. */
    static final String DURATION_RULE = "a duration such as 30s, 10m or 2h";

    /** The same with another limit on failures. */
    public Limits with(MaxFailures failures) {
        return new Limits(trialTimeout, timeBudget, failures);
    }

    /** The same with another time budget. */
    public Limits withTimeBudget(Duration budget) {
        return new Limits(trialTimeout, Optional.of(budget), maxFailures);
    }

    /**
     * Reads a duration such as {@code 90s}, {@code 10m} or {@code 2h}.
     *
     * @param subject what it is, for the message
     * @throws IllegalArgumentException if the text is no duration
     */
    public static Duration duration(String subject, String text) {
        Must.be(text.matches(DURATION), subject, DURATION_RULE, text);
        // ISO 8601 has the same letters: PT10M.
        return Duration.parse("PT" + text);
    }
}
