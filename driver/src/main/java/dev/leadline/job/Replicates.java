package dev.leadline.job;

import dev.leadline.estimate.Estimate;
import dev.leadline.trial.Cell;
import dev.leadline.trial.Trial;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trials of one cell: they take the same and meet the same obstacles.
 *
 * @param count how many there are
 * @param estimate of each
 */
public record Replicates(Cell cell, int count, Estimate estimate) {
    /** All of these, in the order of the first of each. */
    public static List<Replicates> of(Collection<Trial> trials) {
        Map<Cell, Integer> counts = new LinkedHashMap<>();
        trials.forEach(trial -> counts.merge(trial.cell(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(e -> new Replicates(e.getKey(), e.getValue(), Estimate.of(e.getKey())))
                .toList();
    }

    /** Of all of them, on one core. */
    public double seconds() {
        return count * estimate.seconds();
    }
}
