package dev.leadline.table;

import org.apache.hadoop.fs.FileStatus;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Deletes files; only the holder of the lock does. */
record Cleaning(Store store) {

    /**
     * Deletes the segments that are committed but not visible, each from its trials file on: what is
     * left after a crash is an orphan, and never a segment that lacks rows.
     */
    void deleteDead() throws IOException {
        for (Segment segment : Listing.of(store).dead()) {
            delete(segment);
        }
    }

    /** Deletes the files of attempts that did not commit, if they are older. */
    void deleteUnfinished(Instant before) throws IOException {
        Listing listing = Listing.of(store);
        List<FileStatus> files = Stream.concat(
                        listing.hidden().stream(), listing.orphans().stream())
                .toList();
        for (FileStatus file : files) {
            if (file.getModificationTime() <= before.toEpochMilli()) {
                store.delete(file.getPath());
            }
        }
    }

    /**
     * Takes trials out of a segment, which is visible; no file that it replaces exists any more.
     *
     * @param ids of trials that it holds
     */
    void forget(Landing landing, Segment segment, Set<String> ids) throws IOException {
        if (ids.containsAll(TrialIds.of(store, segment.name()))) {
            delete(segment);
        } else {
            new Merge(landing, List.of(segment), ids).run();
        }
    }

    private void delete(Segment segment) throws IOException {
        for (Table table : Table.values()) {
            if (segment.tables().contains(table)) {
                store.delete(store.path(table, segment.name()));
            }
        }
    }
}
