package dev.leadline.results;

import dev.leadline.parquet.Table;

import org.apache.hadoop.fs.FileStatus;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Deletes files; only the holder of the lock does. What a deletion rests on is made safe from a power cut before it: an attempt that
 * was killed may have renamed its files without having come to that.
 */
record Cleaning(Store store) {

    /**
     * Deletes the segments that are committed but not visible, each from its trials file on: what is
     * left after a crash is an orphan, and never a segment that lacks rows.
     */
    void deleteDead() throws IOException {
        Listing listing = Listing.of(store);
        List<Segment> dead = listing.dead();
        for (Segment segment : listing.insteadOf(dead)) {
            new Inspection(store).requireComplete(segment, TrialsFooter.of(store, segment.name()));
            for (Table table : segment.tables()) {
                store.force(store.path(table, segment.name()));
            }
        }
        store.forceNames();
        delete(dead);
    }

    /** Deletes the files of attempts that did not commit, if they are older. */
    void deleteUnfinished(Instant before) throws IOException {
        Listing listing = Listing.of(store);
        // Or the trials file of what was deleted half might come back.
        store.force(store.path(Table.TRIALS));
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
        if (ids.containsAll(TrialIds.of(store, segment))) {
            delete(List.of(segment));
        } else {
            new Merge(landing, List.of(segment), ids).run();
        }
    }

    /** From the trials files on, whose end must be on the disk before the others' begins. */
    void delete(List<Segment> segments) throws IOException {
        for (Segment segment : segments) {
            store.delete(store.path(Table.TRIALS, segment.name()));
        }
        store.force(store.path(Table.TRIALS));
        for (Segment segment : segments) {
            for (Table table : Table.values()) {
                if (table != Table.TRIALS && segment.tables().contains(table)) {
                    store.delete(store.path(table, segment.name()));
                }
            }
        }
    }
}
