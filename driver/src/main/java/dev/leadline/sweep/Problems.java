package dev.leadline.sweep;

import dev.leadline.trial.Must;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Collects the problems of one file, so that all of them can be reported at once. */
final class Problems {
    private final String file;
    private final Set<Problem> found = new LinkedHashSet<>();

    Problems(String file) {
        this.file = file;
    }

    void add(int line, String message) {
        found.add(new Problem(file, line, message));
    }

    /** Adds {@code '<key>' must be <rule> but was <the value as written>}. */
    void refuse(String key, String rule, Yaml value) {
        add(value.line(), Must.message("'" + key + "'", rule, value.source()));
    }

    int count() {
        return found.size();
    }

    /**
     * @throws SweepException if anything was added, with all that was
     */
    void report() {
        if (!found.isEmpty()) {
            throw new SweepException(found.stream()
                    .sorted(Comparator.comparingInt(Problem::line))
                    .toList());
        }
    }
}
