package dev.leadline.results;

import dev.leadline.parquet.HadoopInput;
import dev.leadline.parquet.RowReader;
import dev.leadline.parquet.RowSchema;
import dev.leadline.parquet.Table;
import dev.leadline.parquet.TableException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The ids of the trials in a segment. */
record TrialIds(String trialId) {
    private static final RowSchema<TrialIds> COLUMNS = RowSchema.of(TrialIds.class);

    /**
     * @throws TableException if a file of the segment is not there, or part of one
     */
    static List<String> of(Store store, Segment segment) throws IOException {
        List<String> ids = new ArrayList<>();
        HadoopInput file = store.input(store.path(Table.TRIALS, segment.name()));
        try (RowReader reader = RowReader.open(file, COLUMNS)) {
            for (Object[] row = reader.next(); row != null; row = reader.next()) {
                ids.add(RowSchema.trialId(row));
            }
            new Inspection(store)
                    .requireComplete(segment, TrialsFooter.parse(file, reader.metadata()));
        }
        return ids;
    }
}
