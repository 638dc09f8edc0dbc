package dev.leadline.results;

import dev.leadline.parquet.RowSchema;
import dev.leadline.row.HistogramRow;
import dev.leadline.row.LayerLabel;
import dev.leadline.row.LayerRow;
import dev.leadline.row.StepRow;
import dev.leadline.row.TrialResult;
import dev.leadline.row.TrialRow;
import dev.leadline.trial.Status;
import dev.leadline.trial.Trial;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a trial yields, written by hand: some columns as a test needs them, the others as in {@link Samples}. */
public final class HandMade {
    private final Trial trial;
    private final List<LayerRow> layers = new ArrayList<>();
    private final List<StepRow> steps = new ArrayList<>();
    private final List<HistogramRow> histograms = new ArrayList<>();
    private TrialRow row;

    private HandMade(Trial trial, Status status) {
        this.trial = trial;
        this.row = Samples.row(trial, status, 0.5);
        with("train_error", null);
    }

    /** One that completed. */
    public static HandMade of(Trial trial, String sweep, double trainError) {
        return new HandMade(trial, Status.COMPLETED)
                .with("sweep", sweep)
                .with("train_error", trainError);
    }

    /** One that ended otherwise. */
    public static HandMade ended(Trial trial, String sweep, Status status) {
        return new HandMade(trial, status).with("sweep", sweep);
    }

    /**
     * @param value as the record has it; null where the column may be
     */
    public HandMade with(String column, Object value) {
        row = changed(row, column, value);
        return this;
    }

    public HandMade layer(int step, int layer, Map<String, Object> columns) {
        LayerRow made = Samples.layer(trial.id(), step, layer);
        for (Map.Entry<String, Object> column : columns.entrySet()) {
            made = changed(made, column.getKey(), column.getValue());
        }
        layers.add(made);
        return this;
    }

    public HandMade step(int step, double loss) {
        steps.add(changed(Samples.step(trial.id(), step, loss), "step", step));
        return this;
    }

    public HandMade histogram(int step, String quantity, Double bin, long count) {
        histograms.add(new HistogramRow(trial.id(), step, 0, null, quantity, 1, bin, count));
        return this;
    }

    /** Of a layer that is called so. */
    public HandMade histogramOf(LayerLabel label, int step, String quantity, long count) {
        histograms.add(new HistogramRow(trial.id(), step, 1, label, quantity, 1, -3.0, count));
        return this;
    }

    public TrialResult result() {
        return new TrialResult(row, steps, layers, histograms, List.of(), List.of());
    }

    public static void land(Results results, List<HandMade> trials) throws IOException {
        try (ResultsLock lock = ResultsLock.acquire(results, Clock.systemUTC())) {
            lock.landing().land(trials.stream().map(HandMade::result).toList());
        }
    }

    @SuppressWarnings("unchecked") // a record is of its own class
    private static <R extends Record> R changed(R row, String column, Object value) {
        RowSchema<R> schema = (RowSchema<R>) RowSchema.of(row.getClass());
        Object[] values = schema.flatten(row);
        int place = schema.columnNames().indexOf(column);
        values[place] = value == null
                ? null
                : schema.columns().get(place).type().encode().apply(value);
        return schema.build(values);
    }
}
