package dev.leadline.results;

import dev.leadline.parquet.FileRecord;
import dev.leadline.parquet.RowWriter;
import dev.leadline.parquet.Table;
import dev.leadline.parquet.TableException;
import dev.leadline.trial.Must;

import org.apache.hadoop.fs.Path;

import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One attempt at writing a segment: hidden files, then renames, the trials file last. */
final class Attempt implements Closeable {
    private final Store store;
    private final FencingToken fence;
    private final SegmentName name;
    private final Map<Table, RowWriter> written = new EnumMap<>(Table.class);
    private final Set<Table> hidden = EnumSet.noneOf(Table.class);

    Attempt(Store store, FencingToken fence, String work) {
        this.store = store;
        this.fence = fence;
        this.name = SegmentName.attempt(work);
    }

    /** A writer of the segment's file in a table other than trials. */
    RowWriter writer(Table table) throws IOException {
        Must.be(table != Table.TRIALS, "table written before trials", "another", table);
        return writer(table, Map.of());
    }

    /**
     * A writer of the segment's trials file, which tells of the others: they must be closed by then. To be closed before
     * {@link #commit}.
     *
     * @param replaces the work that the segment replaces
     */
    RowWriter trialsWriter(Collection<String> replaces) throws IOException {
        Map<Table, FileRecord> others = new EnumMap<>(Table.class);
        written.forEach((table, writer) -> others.put(table, writer.record()));
        TrialsFooter footer = new TrialsFooter(List.copyOf(replaces), Optional.of(others));
        return writer(Table.TRIALS, footer.metadata());
    }

    private RowWriter writer(Table table, Map<String, String> metadata) throws IOException {
        hidden.add(table);
        RowWriter writer =
                RowWriter.create(store.output(hiddenFile(table)), table.schema(), metadata);
        written.put(table, writer);
        return writer;
    }

    /**
     * Makes the segment visible, and safe from a power cut: nothing is renamed before its bytes are on the disk, and the trials
     * file not before the others' new names are.
     *
     * @throws TableException if another run has begun, or this attempt was taken for dead and
     *     swept up
     */
    void commit() throws IOException {
        SegmentName sealed = name.sealed(written.get(Table.TRIALS).record().checksum());
        List<Table> others = written.keySet().stream()
                .filter(table -> table != Table.TRIALS)
                .sorted(Comparator.reverseOrder())
                .toList();
        forceHidden();
        for (Table table : others) {
            reveal(table, sealed);
        }
        for (Table table : others) {
            store.force(store.path(table));
        }
        fence.check(store);
        for (Table table : others) {
            Path file = store.path(table, sealed);
            boolean there = store.fileSystem().exists(file);
            TableException.unless(
                    there, "file " + file, "left alone until its trials land", "gone");
        }
        reveal(Table.TRIALS, sealed);
        store.force(store.path(Table.TRIALS));
    }

    private void forceHidden() throws IOException {
        for (Table table : written.keySet()) {
            store.force(hiddenFile(table));
        }
        // Its hidden name tells what the others are, should they be found without it.
        store.force(store.path(Table.TRIALS));
    }

    private void reveal(Table table, SegmentName sealed) throws IOException {
        store.rename(hiddenFile(table), store.path(table, sealed));
        hidden.remove(table);
    }

    /**
     * Deletes what is still hidden. Files renamed by a failed commit stay: the last rename may have
     * happened although it reported a failure; if not, they are orphans and swept up later, with the hidden trials file, which tells
     * until then that they are.
     */
    @Override
    public void close() throws IOException {
        boolean orphans = hidden.size() < written.size();
        for (Table table : hidden) {
            if (table != Table.TRIALS || !orphans) {
                store.delete(hiddenFile(table));
            }
        }
    }

    private Path hiddenFile(Table table) {
        return new Path(store.path(table), name.hiddenFileName());
    }
}
