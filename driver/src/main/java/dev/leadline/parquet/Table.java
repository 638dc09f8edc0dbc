package dev.leadline.parquet;

import dev.leadline.row.HistogramRow;
import dev.leadline.row.LayerRow;
import dev.leadline.row.ProbeRow;
import dev.leadline.row.StepRow;
import dev.leadline.row.TimeRow;
import dev.leadline.row.TrialResult;
import dev.leadline.row.TrialRow;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The tables of a results directory. A segment's files become visible from the last to the first. */
public enum Table {
    /** One row per trial; its file is the commit point of a segment. */
    TRIALS("trials", RowSchema.of(TrialRow.class)),
    /** One row per trial x recorded step. */
    STEPS("steps", RowSchema.of(StepRow.class)),
    /** One row per trial x recorded step x weight layer. */
    LAYERS("layers", RowSchema.of(LayerRow.class)),
    /** One row per trial x recorded step x layer x quantity x bin. */
    HISTOGRAMS("histograms", RowSchema.of(HistogramRow.class)),
    /** One row per trial x probed step x layer, and one for the whole network. */
    PROBES("probes", RowSchema.of(ProbeRow.class)),
    /** One row per trial x recorded step x recurrent layer x time step. */
    TIMES("times", RowSchema.of(TimeRow.class));

    private final String folder;
    private final RowSchema<?> schema;

    Table(String folder, RowSchema<?> schema) {
        this.folder = folder;
        this.schema = schema;
    }

    /** In the order in which a segment is written: what the trials file tells of must be there by then. */
    public static List<Table> lastToFirst() {
        return Arrays.stream(values()).sorted(Comparator.reverseOrder()).toList();
    }

    /** Name of the table in SQL and of its folder. */
    public String folder() {
        return folder;
    }

    /** The table's columns; the first is {@code trial_id}. */
    public RowSchema<?> schema() {
        return schema;
    }

    /** One trial's rows of this table, in the table's order. */
    public List<? extends Record> rowsOf(TrialResult result) {
        return switch (this) {
            case TRIALS -> List.of(result.trial());
            case STEPS -> result.steps();
            case LAYERS -> result.layers();
            case HISTOGRAMS -> result.histograms();
            case PROBES -> result.probes();
            case TIMES -> result.times();
        };
    }
}
