package dev.leadline.run;

import dev.leadline.gradient.Recorder;
import dev.leadline.row.BestErrors;
import dev.leadline.row.HistogramRow;
import dev.leadline.row.LayerRow;
import dev.leadline.row.ProbeRow;
import dev.leadline.row.StepRow;
import dev.leadline.row.TimeRow;

import org.hipparchus.stat.descriptive.rank.Median;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The rows of a trial so far; kept also when it ends early. */
final class RecordedRows {
    private final List<StepRow> steps = new ArrayList<>();
    private final List<LayerRow> layers = new ArrayList<>();
    private final List<HistogramRow> histograms = new ArrayList<>();
    private final List<ProbeRow> probes = new ArrayList<>();
    private final List<TimeRow> times = new ArrayList<>();
    private final List<Double> stepMs = new ArrayList<>();
    private final List<Double> statsMs = new ArrayList<>();

    void add(StepRow row) {
        steps.add(row);
    }

    void add(Recorder.Rows rows) {
        layers.addAll(rows.layers());
        times.addAll(rows.times());
    }

    void addHistograms(List<HistogramRow> rows) {
        histograms.addAll(rows);
    }

    void addProbes(List<ProbeRow> rows) {
        probes.addAll(rows);
    }

    /** Drops all rows. */
    void clear() {
        steps.clear();
        layers.clear();
        histograms.clear();
        probes.clear();
        times.clear();
    }

    /** Times of one step; the time of a step that recorded no layers says nothing about recording. */
    void time(double step, double stats) {
        stepMs.add(step);
        if (stats > 0) {
            statsMs.add(stats);
        }
    }

    List<StepRow> steps() {
        return steps;
    }

    List<LayerRow> layers() {
        return layers;
    }

    List<HistogramRow> histograms() {
        return histograms;
    }

    List<ProbeRow> probes() {
        return probes;
    }

    List<TimeRow> times() {
        return times;
    }

    Double stepMsMedian() {
        return median(stepMs);
    }

    Double statsMsMedian() {
        return median(statsMs);
    }

    /** The lowest errors of all evaluations; null where nothing was evaluated. */
    BestErrors best() {
        BestErrors best = new BestErrors(best(StepRow::trainError), best(StepRow::testError));
        return best.bestTrainError() == null && best.bestTestError() == null ? null : best;
    }

    /** The lowest of a column's values; null if it has none. */
    private Double best(Function<StepRow, Double> column) {
        return steps.stream()
                .map(column)
                .filter(Objects::nonNull)
                .min(Double::compare)
                .orElse(null);
    }

    private static Double median(List<Double> values) {
        return values.isEmpty()
                ? null
                : new Median()
                        .evaluate(
                                values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
