package dev.leadline.theory;

import dev.leadline.row.LayerRow;
import dev.leadline.row.TimeRow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a signal goes through on its way from the output: layers, and in the place of a recurrent one its time steps.
 *
 * @param layers rows of a trial's layers
 * @param times rows of its time steps; empty without a recurrent layer
 */
public record SignalPath(List<LayerRow> layers, List<TimeRow> times) {
    /** A row for each place on the way and each recorded step, {@code layer} being the place from 0, nearest the input. */
    public List<LayerRow> rows() {
        if (times.isEmpty()) {
            return layers;
        }
        Map<Integer, List<TimeRow>> byStep = times.stream()
                .collect(Collectors.groupingBy(TimeRow::step, TreeMap::new, Collectors.toList()));
        int last = times.stream().mapToInt(TimeRow::timeStep).max().orElseThrow();
        List<LayerRow> rows = new ArrayList<>();
        byStep.forEach((step, steps) -> {
            steps.forEach(time -> rows.add(at(time)));
            layers.stream()
                    .filter(row -> row.step() == step && row.signal() != null)
                    .forEach(row -> rows.add(at(row, last - 1 + row.layer())));
        });
        return rows;
    }

    private static LayerRow at(TimeRow time) {
        return new LayerRow(
                time.trialId(),
                time.step(),
                time.timeStep() - 1,
                null,
                null,
                time.signal().asOfLayer(),
                time.activation(),
                null,
                null,
                null);
    }

    private static LayerRow at(LayerRow row, int place) {
        return new LayerRow(
                row.trialId(),
                row.step(),
                place,
                row.label(),
                row.gradient(),
                row.signal(),
                row.activation(),
                row.weight(),
                row.update(),
                row.stream());
    }
}
