package dev.leadline.results;

import dev.leadline.parquet.HadoopInput;
import dev.leadline.parquet.RowReader;
import dev.leadline.parquet.RowSchema;

import java.io.Closeable;
import java.io.IOException;

/** Reads a file whose rows are sorted by trial id, one trial after the other. */
final class TrialCursor implements Closeable {
    private final RowReader reader;
    private Object[] row;
    private Object rowTrialBytes;
    private String rowTrial;

    TrialCursor(HadoopInput file, RowSchema<?> schema) throws IOException {
        reader = RowReader.openWhole(file, schema);
        advance();
    }

    /** The next row of this trial, or null after its last; rows of earlier trials are skipped. */
    Object[] next(String trialId) throws IOException {
        while (row != null && rowTrial.compareTo(trialId) < 0) {
            advance();
        }
        if (row == null || !rowTrial.equals(trialId)) {
            return null;
        }
        Object[] found = row;
        advance();
        return found;
    }

    /** Closes at the end, so that a merge of thousands of files has few of them open. */
    private void advance() throws IOException {
        row = reader.next();
        if (row == null) {
            close();
        } else if (!row[0].equals(rowTrialBytes)) {
            rowTrialBytes = row[0];
            rowTrial = RowSchema.trialId(row);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
