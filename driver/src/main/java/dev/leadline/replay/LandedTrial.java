package dev.leadline.replay;

import dev.leadline.parquet.RowSchema;
import dev.leadline.parquet.Table;
import dev.leadline.results.Results;
import dev.leadline.row.HistogramRow;
import dev.leadline.row.LayerRow;
import dev.leadline.row.ProbeRow;
import dev.leadline.row.StepRow;
import dev.leadline.row.TimeRow;
import dev.leadline.row.TrialResult;
import dev.leadline.row.TrialRow;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** All that a results directory holds of one trial. */
public final class LandedTrial {
    private LandedTrial() {}

    /** Empty if it has not landed. */
    public static Optional<TrialResult> read(Results results, String trialId) throws IOException {
        List<TrialRow> rows = results.rows(Table.TRIALS, RowSchema.of(TrialRow.class), trialId);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TrialResult(
                rows.get(0),
                results.rows(Table.STEPS, RowSchema.of(StepRow.class), trialId),
                results.rows(Table.LAYERS, RowSchema.of(LayerRow.class), trialId),
                results.rows(Table.HISTOGRAMS, RowSchema.of(HistogramRow.class), trialId),
                results.rows(Table.PROBES, RowSchema.of(ProbeRow.class), trialId),
                results.rows(Table.TIMES, RowSchema.of(TimeRow.class), trialId)));
    }
}
