package dev.leadline.results;

import dev.leadline.parquet.Table;
import dev.leadline.parquet.TableException;

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
import java.util.function.Consumer;
import java.util.stream.Collectors;

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

    /**
     * @throws TableException if a file is not ours, or nobody can tell what a merge replaces
     */
    static Listing of(Store store) throws IOException {
        return of(store, trouble -> {
            throw trouble;
        });
    }

    /**
     * @param trouble gets what is wrong with files that are left out, and with merges that are taken to replace nothing
     */
    static Listing of(Store store, Consumer<TableException> trouble) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            Listing listing = once(store, trouble);
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
    private static Listing once(Store store, Consumer<TableException> trouble) throws IOException {
        Map<Table, SortedMap<SegmentName, FileStatus>> files = new EnumMap<>(Table.class);
        List<FileStatus> hidden = new ArrayList<>();
        for (Table table : Table.values()) {
            files.put(table, folder(store, table, hidden, trouble));
        }
        var committed = files.get(Table.TRIALS).keySet();
        Map<SegmentName, List<String>> replaced = new TreeMap<>();
        for (SegmentName name : committed) {
            try {
                if (name.isMerge()) {
                    replaced.put(name, TrialsFooter.of(store, name).replaces());
                }
            } catch (FileNotFoundException e) {
                return null;
            } catch (TableException e) {
                trouble.accept(e);
            }
        }
        var now = folder(store, Table.TRIALS, new ArrayList<>(), trouble).keySet();
        boolean gone = !now.containsAll(committed);
        boolean merged = now.stream().anyMatch(name -> name.isMerge() && !committed.contains(name));
        return gone || merged ? null : new Listing(files, hidden, replaced);
    }

    private static SortedMap<SegmentName, FileStatus> folder(
            Store store, Table table, List<FileStatus> hidden, Consumer<TableException> trouble)
            throws IOException {
        SortedMap<SegmentName, FileStatus> files = new TreeMap<>();
        for (FileStatus file : store.list(store.path(table))) {
            Path path = file.getPath();
            if (path.getName().startsWith("_") || path.getName().startsWith(".")) {
                hidden.add(file);
            } else if (path.getName().endsWith(".parquet")) {
                SegmentName.ofFile(path.getName())
                        .ifPresentOrElse(
                                name -> files.put(name, file),
                                () -> trouble.accept(TableException.foreign(store.input(path))));
            }
        }
        return files;
    }

    /** The segments that are visible, in the order of their names. */
    List<Segment> live() {
        return new Visibility(files.get(Table.TRIALS).keySet(), replaced)
                .live().stream().map(this::segment).toList();
    }

    /** The committed segments that are not visible. */
    List<Segment> dead() {
        var live = new Visibility(files.get(Table.TRIALS).keySet(), replaced).live();
        return files.get(Table.TRIALS).keySet().stream()
                .filter(name -> !live.contains(name))
                .map(this::segment)
                .toList();
    }

    /** The visible segments on whose account these are not visible. */
    List<Segment> insteadOf(List<Segment> dead) {
        Set<String> works =
                dead.stream().map(segment -> segment.name().work()).collect(Collectors.toSet());
        return live().stream()
                .filter(segment -> works.contains(segment.name().work())
                        || replaced.getOrDefault(segment.name(), List.of()).stream()
                                .anyMatch(works::contains))
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

    /** What remains of segments whose trials file has gone: an attempt that is at work, or died at it, has a hidden one. */
    List<Segment> beheaded() {
        Set<String> begun =
                hidden.stream().map(file -> file.getPath().getName()).collect(Collectors.toSet());
        return files.values().stream()
                .flatMap(byName -> byName.keySet().stream())
                .distinct()
                .filter(name -> !files.get(Table.TRIALS).containsKey(name))
                .filter(name -> !begun.contains(name.hiddenFileName()))
                .sorted()
                .map(this::segment)
                .toList();
    }

    private Segment segment(SegmentName name) {
        Map<Table, Long> lengths = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            FileStatus file = files.get(table).get(name);
            if (file != null) {
                lengths.put(table, file.getLen());
            }
        }
        return new Segment(name, lengths);
    }
}
