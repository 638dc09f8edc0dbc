package dev.leadline.job;

import dev.leadline.data.DataException;
import dev.leadline.data.Outline;
import dev.leadline.run.TrialRunner;
import dev.leadline.trial.Cell;
import dev.leadline.trial.DataSpec;
import dev.leadline.trial.Nullable;
import dev.leadline.trial.Trial;
import dev.leadline.trial.Violation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Why trials would fail on this machine, known before they begin: data that are not there, or not as many as asked for, and memory.
 * Executors elsewhere may have both.
 */
public final class Obstacles {
    private final Map<DataSpec, Found> data = new HashMap<>();
    private final Map<String, Integer> reasons = new LinkedHashMap<>();

    private Obstacles() {}

    /** One line for each reason, with the number of trials. */
    public static List<String> of(List<Trial> trials) {
        Obstacles obstacles = new Obstacles();
        Replicates.of(trials).forEach(obstacles::look);
        List<String> lines = new ArrayList<>();
        obstacles.reasons.forEach((reason, count) -> lines.add(
                String.format(Locale.ROOT, "%,d of %,d trials: %s", count, trials.size(), reason)));
        return lines;
    }

    private void look(Replicates replicates) {
        Cell cell = replicates.cell();
        Found found = data.computeIfAbsent(cell.data(), Found::of);
        if (found.outline() == null) {
            note(found.fault(), replicates);
            return;
        }
        List<Violation> violations = found.outline().violations(cell);
        violations.forEach(violation -> note(violation.message(), replicates));
        if (violations.isEmpty()) {
            TrialRunner.refusal(cell, replicates.estimate(), found.outline())
                    .ifPresent(reason -> note(reason, replicates));
        }
    }

    /** A data set's outline, or why there is none: one of the two is null. */
    private record Found(
            @Nullable Outline outline, @Nullable String fault) {
        static Found of(DataSpec spec) {
            try {
                return new Found(Outline.of(spec), null);
            } catch (DataException e) {
                return new Found(null, e.getMessage());
            }
        }
    }

    private void note(String reason, Replicates replicates) {
        reasons.merge(reason, replicates.count(), Integer::sum);
    }
}
