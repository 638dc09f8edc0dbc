package dev.leadline.table;

import org.apache.hadoop.fs.Path;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One attempt at writing a segment: hidden files, then renames, the trials file last. */
final class Attempt implements Closeable {
    private final Store store;
    private final Fence fence;
    private final SegmentName name;
    private final List<Table> written = new ArrayList<>();
    private final Set<Table> hidden = EnumSet.noneOf(Table.class);

    Attempt(Store store, Fence fence, String work) {
        this.store = store;
        this.fence = fence;
        this.name = SegmentName.attempt(work);
    }

    /** A writer of the segment's file in one table, to be closed before {@link #commit}. */
    RowWriter writer(Table table, Map<String, String> metadata) throws IOException {
        written.add(table);
        hidden.add(table);
        return RowWriter.create(store.output(hiddenFile(table)), table.schema(), metadata);
    }

    /**
     * Makes the segment visible.
     *
     * @throws TableException if another run has begun, or this attempt was taken for dead and
     *     swept up
     */
    void commit() throws IOException {
        List<Table> others = written.stream()
                .filter(table -> table != Table.TRIALS)
                .sorted(Comparator.reverseOrder())
                .toList();
        for (Table table : others) {
            reveal(table);
        }
        fence.check(store);
        for (Table table : others) {
            Path file = store.path(table, name);
            boolean there = store.fileSystem().exists(file);
            TableException.unless(
                    there, "file " + file, "left alone until its trials land", "gone");
        }
        reveal(Table.TRIALS);
    }

    private void reveal(Table table) throws IOException {
        store.rename(hiddenFile(table), store.path(table, name));
        hidden.remove(table);
    }

    /**
     * Deletes what is still hidden. Files renamed by a failed commit stay: the last rename may have
     * happened although it reported a failure; if not, they are orphans and swept up later.
     */
    @Override
    public void close() throws IOException {
        for (Table table : hidden) {
            store.delete(hiddenFile(table));
        }
    }

    private Path hiddenFile(Table table) {
        return new Path(store.path(table), name.hiddenFileName());
    }
}
