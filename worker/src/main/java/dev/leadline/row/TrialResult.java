package dev.leadline.row;

import java.util.List;

/**
 * Everything that one trial yields: one row of {@code trials} and its rows of the other tables.
 *
 * @param trial the trial's own row
 * @param steps in order of step
 * @param layers in order of step, then layer
 * @param histograms in order of step, then layer, quantity and bin
 * @param probes in order of step; the whole network, then its layers
 * @param times in order of step, then layer and time step
 */
public record TrialResult(
        TrialRow trial,
        List<StepRow> steps,
        List<LayerRow> layers,
        List<HistogramRow> histograms,
        List<ProbeRow> probes,
        List<TimeRow> times) {
    public TrialResult {
        steps = List.copyOf(steps);
        layers = List.copyOf(layers);
        histograms = List.copyOf(histograms);
        probes = List.copyOf(probes);
        times = List.copyOf(times);
    }
}
