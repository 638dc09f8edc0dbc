package dev.leadline.sweep;

import dev.leadline.trial.Must;

import java.util.regex.Pattern;

/** How many trials may fail before a sweep is given up. Diverging is no failure. */
public sealed interface MaxFailures {
    /** Regular expression of a share. */
    String SHARE = "(100|[0-9]{1,2}(\\.[0-9]+)?)%";

    /** What {@link #parse} takes, as a phrase for messages. */
    String RULE = "a whole number of at least 0 or a share such as 20%";

    /** A number of trials, at least 0. */
    record Count(int trials) implements MaxFailures {
        public Count {
            Must.be(trials >= 0, "max-failures", "at least 0", trials);
        }
    }

    /** A share of all trials of the sweep, 0..1. */
    record Share(double share) implements MaxFailures {
        public Share {
            Must.be(share >= 0 && share <= 1, "max-failures", "a share of 0 to 1", share);
        }
    }

    /** The limit that is never exceeded. */
    static MaxFailures any() {
        return new Share(1);
    }

    /** Whether so many failures are too many. */
    default boolean exceeded(long failed, long trials) {
        return failed
                > (this instanceof Count count ? count.trials() : ((Share) this).share() * trials);
    }

    /**
     * Reads a count such as {@code 5} or a share such as {@code 20%}.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    static MaxFailures parse(String text) {
        if (Pattern.matches("[0-9]{1,9}", text)) {
            return new Count(Integer.parseInt(text));
        }
        Must.be(Pattern.matches(SHARE, text), "max-failures", RULE, text);
        return new Share(Double.parseDouble(text.substring(0, text.length() - 1)) / 100);
    }
}
