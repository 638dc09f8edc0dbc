package dev.leadline.estimate;

import dev.leadline.trial.Cell;
import dev.leadline.trial.Trial;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A trial, and what it will take. */
public record EstimatedTrial(Trial trial, Estimate estimate) implements Serializable {
    public static EstimatedTrial of(Trial trial) {
        return new EstimatedTrial(trial, Estimate.of(trial.cell()));
    }

    /** All of these, in their order; a cell is estimated once for all of its replicates. */
    public static List<EstimatedTrial> of(Collection<Trial> trials) {
        Map<Cell, Estimate> estimates = new HashMap<>();
        return trials.stream()
                .map(trial -> new EstimatedTrial(
                        trial, estimates.computeIfAbsent(trial.cell(), Estimate::of)))
                .toList();
    }
}
