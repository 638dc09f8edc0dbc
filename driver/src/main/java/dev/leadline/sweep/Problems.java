package dev.leadline.sweep;

import dev.leadline.trial.Must;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the problems of one file, so that all of them can be reported at once. */
final class Problems {
    /** Some messages quote lists, which may be as long as the file. */
    private static final int LONGEST = 1000;

    private final String file;
    private final Set<Problem> found = new LinkedHashSet<>();

    Problems(String file) {
        this.file = file;
    }

    void add(int line, String message) {
        String bounded = message.length() <= LONGEST
                ? message
                : message.substring(0, message.offsetByCodePoints(0, LONGEST / 2)) + "...";
        found.add(new Problem(file, line, bounded));
    }

    /** Adds {@code '<key>' must be <rule> but was <the value as written>}. */
    void refuse(String key, String rule, Yaml value) {
        add(value.line(), Must.message("'" + key + "'", rule, value.source()));
    }

    /** None yet. */
    Problems ofTheSameFile() {
        return new Problems(file);
    }

    int count() {
        return found.size();
    }

    /**
     * @throws SweepException if anything was added, with all that was
     */
    void report() {
        if (!found.isEmpty()) {
            throw new SweepException(inOrder());
        }
    }

    /** Those that were added, in the order of their lines. */
    List<Problem> inOrder() {
        return found.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }
}
