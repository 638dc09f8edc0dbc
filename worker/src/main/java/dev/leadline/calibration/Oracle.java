package dev.leadline.calibration;

import dev.leadline.row.LayerRow;
import dev.leadline.theory.DepthSlope;
import dev.leadline.trial.Setting;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A network at initialisation whose signal is known.
 *
 * @param name what it is, for the table
 * @param settings the network and its inputs
 * @param quantity what is measured
 * @param expected the known value, in decades; a cosine as such
 * @param tolerance how far the median over seeds may lie from it, in decades
 * @param source where the value comes from
 */
public record Oracle(
        String name,
        Map<Setting, Object> settings,
        Quantity quantity,
        double expected,
        double tolerance,
        String source) {
    /** What is read off the layers' delta_rms_log10. */
    public enum Quantity {
        /** Theil-Sen slope per layer, towards the input. */
        PER_LAYER,
        /** The same over the stream of a residual network: the last layer of each block. */
        PER_BLOCK,
        /** First block minus last block, both at the output of the branch, where a scale of the branch cancels. */
        IN_ALL,
        /** Not of delta: the mean cosine between two examples' activations, in the last hidden layer. */
        COSINE
    }

    public Oracle {
        settings = Map.copyOf(settings);
    }

    /** The quantity in one trial's rows of step 0; NaN if the signal is gone. */
    double read(List<LayerRow> rows) {
        return switch (quantity) {
            case PER_LAYER -> DepthSlope.of(rows).map(DepthSlope::slope).orElse(Double.NaN);
            case PER_BLOCK -> DepthSlope.of(stream(rows)).map(DepthSlope::slope).orElse(Double.NaN);
            case IN_ALL -> {
                List<LayerRow> stream = stream(rows);
                yield delta(stream.get(1)) - delta(stream.get(stream.size() - 2));
            }
            case COSINE ->
                rows.stream()
                        .filter(row -> row.activation() != null)
                        .max(Comparator.comparing(LayerRow::layer))
                        .map(row -> row.activation().actCosine())
                        .orElse(Double.NaN);
        };
    }

    /** Layers whose output is on the stream, counted by block, and the output layer. */
    private static List<LayerRow> stream(List<LayerRow> rows) {
        int last = rows.stream().mapToInt(LayerRow::layer).max().orElseThrow();
        return rows.stream()
                .filter(r -> r.layer() % 2 == 0 || r.layer() == last)
                .sorted(Comparator.comparing(LayerRow::layer))
                .map(r -> new LayerRow(
                        r.trialId(),
                        r.step(),
                        (r.layer() + 1) / 2,
                        r.label(),
                        r.gradient(),
                        r.signal(),
                        r.activation(),
                        r.weight(),
                        r.update(),
                        r.stream()))
                .toList();
    }

    private static double delta(LayerRow row) {
        Double value = row.signal() == null ? null : row.signal().deltaRmsLog10();
        return value == null ? Double.NaN : value;
    }
}
