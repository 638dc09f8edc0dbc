package dev.leadline.results;

import dev.leadline.parquet.RowWriter;
import dev.leadline.parquet.Table;

import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * One table of a merged segment while it is written. Holds no rows but the next one of each member;
 * a member is opened at its first trial and closed at its end.
 */
final class MergedTable implements Closeable {
    private final Store store;
    private final Table table;
    private final Attempt attempt;
    private final Collection<String> replaces;
    private final Map<SegmentName, TrialCursor> cursors = new HashMap<>();
    private RowWriter writer;

    /**
     * @param replaces the work that the merged segment replaces
     */
    MergedTable(Store store, Table table, Attempt attempt, Collection<String> replaces) {
        this.store = store;
        this.table = table;
        this.attempt = attempt;
        this.replaces = replaces;
    }

    /** Copies one trial's rows. Trials come in the order of their ids. */
    void copy(String trialId, Segment member) throws IOException {
        if (!member.tables().contains(table)) {
            return;
        }
        TrialCursor cursor = cursors.get(member.name());
        if (cursor == null) {
            cursor = new TrialCursor(store.input(store.path(table, member.name())), table.schema());
            cursors.put(member.name(), cursor);
        }
        for (Object[] row = cursor.next(trialId); row != null; row = cursor.next(trialId)) {
            write(row);
        }
    }

    /** The file begins with its first row: a table without rows has no file. */
    private void write(Object[] row) throws IOException {
        if (writer == null) {
            writer = table == Table.TRIALS ? attempt.trialsWriter(replaces) : attempt.writer(table);
        }
        writer.write(row);
    }

    @Override
    public void close() throws IOException {
        for (TrialCursor cursor : cursors.values()) {
            cursor.close();
        }
        if (writer != null) {
            writer.close();
        }
    }
}
