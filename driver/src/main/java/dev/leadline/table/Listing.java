package dev.leadline.table;

import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of the table folders as they were together at one moment.
 *
 * @param files by table and name
 * @param hidden files that are being written, or were when their attempt died
 * @param replaced per committed merge, the work that it replaces
 */
record Listing(
        Map<Table, SortedMap<SegmentName, FileStatus>> files,
        List<FileStatus> hidden,
        Map<SegmentName, List<String>> replaced) {

    /** Each miss means that a whole compaction has just gone by. */
    private static final int TRIES = 20;

    static Listing of(Store store) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            Listing listing = once(store);
            if (listing != null) {
                return listing;
            }
        }
        throw new IOException("files of " + store.root() + " must stay for a moment but did not");
    }

    /**
     * Null if what was listed may never have been there together. A segment that has gone in between may lack files in the list; a
     * merge that has come in between may stand for segments that the list, which takes its time, no longer found.
     */
    private static Listing once(Store store) throws IOException {
        Map<Table, SortedMap<SegmentName, FileStatus>> files = new EnumMap<>(Table.class);
        List<FileStatus> hidden = new ArrayList<>();
        for (Table table : Table.values()) {
            files.put(table, folder(store, table, hidden));
        }
        var committed = files.get(Table.TRIALS).keySet();
        Map<SegmentName, List<String>> replaced = new TreeMap<>();
        try {
            for (SegmentName name : committed) {
                if (name.isMerge()) {
                    replaced.put(name, Merge.replacedBy(store, name));
                }
            }
        } catch (FileNotFoundException e) {
            return null;
        }
        var now = folder(store, Table.TRIALS, new ArrayList<>()).keySet();
        boolean gone = !now.containsAll(committed);
        boolean merged = now.stream().anyMatch(name -> name.isMerge() && !committed.contains(name));
        return gone || merged ? null : new Listing(files, hidden, replaced);
    }

    private static SortedMap<SegmentName, FileStatus> folder(
            Store store, Table table, List<FileStatus> hidden) throws IOException {
        SortedMap<SegmentName, FileStatus> files = new TreeMap<>();
        for (FileStatus file : store.list(store.path(table))) {
            String name = file.getPath().getName();
            if (name.startsWith("_") || name.startsWith(".")) {
                hidden.add(file);
            } else if (name.endsWith(".parquet")) {
                files.put(parsed(file.getPath()), file);
            }
        }
        return files;
    }

    private static SegmentName parsed(Path file) {
        return SegmentName.ofFile(file.getName())
                .orElseThrow(() -> new TableException(
                        "file " + file,
                        "one that leadline wrote (move others out of the results directory)",
                        "named otherwise"));
    }

    /** The segments that are visible, in the order of their names. */
    List<Segment> live() {
        return new Liveness(files.get(Table.TRIALS).keySet(), replaced)
                .live().stream().map(this::segment).toList();
    }

    /** The committed segments that are not visible. */
    List<Segment> dead() {
        var live = new Liveness(files.get(Table.TRIALS).keySet(), replaced).live();
        return files.get(Table.TRIALS).keySet().stream()
                .filter(name -> !live.contains(name))
                .map(this::segment)
                .toList();
    }

    /** Files of segments that are not committed, or not yet. */
    List<FileStatus> orphans() {
        return files.values().stream()
                .flatMap(byName -> byName.entrySet().stream())
                .filter(file -> !files.get(Table.TRIALS).containsKey(file.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private Segment segment(SegmentName name) {
        List<Table> tables = Stream.of(Table.values())
                .filter(table -> files.get(table).containsKey(name))
                .toList();
        long bytes =
                tables.stream().mapToLong(t -> files.get(t).get(name).getLen()).sum();
        return new Segment(name, Set.copyOf(tables), bytes);
    }
}
