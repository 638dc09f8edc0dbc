package dev.leadline.results;

import dev.leadline.parquet.Damage;
import dev.leadline.parquet.RowSchema;
import dev.leadline.parquet.RowWriter;
import dev.leadline.parquet.Table;
import dev.leadline.parquet.TableException;
import dev.leadline.row.MemberRow;

import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.filter2.compat.FilterCompat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which sweeps asked for which trials. Each sweep has a file, {@code members/<sweep>.<version>.parquet}, which is replaced by one of
 * the next version when the sweep asks for more; the highest version counts. Trials that landed before there were such files belong to
 * the sweep that their row names.
 */
public final class Members {
    /** Name of the table in SQL and of its folder. */
    public static final String FOLDER = "members";

    public static final RowSchema<MemberRow> SCHEMA = RowSchema.of(MemberRow.class);

    private static final Pattern FILE =
            Pattern.compile("(?<sweep>[a-z0-9-]+)\\.(?<version>[0-9]{8})\\.parquet");

    /** What of a landed trial its row here is made from. */
    record Landed(String trialId, String armId, String arm, String sweep, long seed, int depth) {
        MemberRow member() {
            return MemberRow.landed(trialId, sweep, armId, arm, depth, seed);
        }
    }

    private record Pair(String trialId, String sweep) {}

    private final Results results;
    private final Store store;

    Members(Results results) {
        this.results = results;
        this.store = results.store();
    }

    /** Every trial that a sweep asked for, and every one that has landed. */
    public List<MemberRow> rows() throws IOException {
        List<MemberRow> rows = new ArrayList<>(rows(SCHEMA));
        rows.addAll(unlisted());
        return rows;
    }

    /** Landed trials that are in no file of the sweep which their own row names: that sweep ran before there were such files. */
    public List<MemberRow> unlisted() throws IOException {
        Set<Pair> listed = new HashSet<>(rows(RowSchema.of(Pair.class)));
        return results.rows(Table.TRIALS, RowSchema.of(Landed.class)).stream()
                .filter(trial -> !listed.contains(new Pair(trial.trialId(), trial.sweep())))
                .map(Landed::member)
                .toList();
    }

    /** URIs of the files that count now. */
    public List<String> files() throws IOException {
        return latest().values().stream().map(file -> file.getPath().toString()).toList();
    }

    /** The files that cannot be read, or of which a page is not as it was written. */
    List<Damage> damages() throws IOException {
        List<Damage> damages = new ArrayList<>();
        for (FileStatus file : latest().values()) {
            try {
                rows(file, SCHEMA);
            } catch (TableException e) {
                damages.add(e.damage().orElseThrow(() -> e));
            }
        }
        return damages;
    }

    /** Takes out such a file: its trials belong to the sweep that their rows name, until its own sweep asks for them again. */
    List<Damage> repair() throws IOException {
        List<Damage> damages = damages();
        for (Damage damage : damages) {
            store.delete(new Path(damage.file()));
        }
        return damages;
    }

    /** Adds what a sweep asks for to what it asked for before. The caller holds the lock. */
    void add(String sweep, Collection<MemberRow> asked) throws IOException {
        FileStatus last = latest().get(sweep);
        Map<String, MemberRow> before = byTrial(last == null ? List.of() : rows(last, SCHEMA));
        Map<String, MemberRow> after = new LinkedHashMap<>(before);
        after.putAll(byTrial(asked));
        if (!after.equals(before)) {
            int version = last == null ? 1 : version(last) + 1;
            write("%s.%08d.parquet".formatted(sweep, version), after.values());
        }
        deleteAllBut(latest().values());
    }

    private static Map<String, MemberRow> byTrial(Collection<MemberRow> rows) {
        Map<String, MemberRow> byTrial = new LinkedHashMap<>();
        rows.forEach(row -> byTrial.put(row.trialId(), row));
        return byTrial;
    }

    private void write(String name, Collection<MemberRow> rows) throws IOException {
        store.makeFolder(folder());
        Path hidden = new Path(folder(), "_" + name + ".unfinished");
        try (RowWriter writer = RowWriter.create(store.output(hidden), SCHEMA, Map.of())) {
            for (MemberRow row : rows) {
                writer.write(SCHEMA.flatten(row));
            }
        }
        // The bytes before the name, so that a power cut leaves the former version or this one.
        store.force(hidden);
        store.rename(hidden, new Path(folder(), name));
        store.force(folder());
    }

    /** Earlier versions, and what a killed run left: nobody else writes here while the lock is held. */
    private void deleteAllBut(Collection<FileStatus> kept) throws IOException {
        List<Path> paths = kept.stream().map(FileStatus::getPath).toList();
        for (FileStatus file : store.list(folder())) {
            if (!paths.contains(file.getPath())) {
                store.delete(file.getPath());
            }
        }
    }

    /** The file of the highest version, by sweep. */
    private Map<String, FileStatus> latest() throws IOException {
        Map<String, FileStatus> latest = new TreeMap<>();
        for (FileStatus file : store.list(folder())) {
            Matcher name = FILE.matcher(file.getPath().getName());
            if (name.matches()) {
                latest.merge(name.group("sweep"), file, (a, b) -> version(a) > version(b) ? a : b);
            }
        }
        return latest;
    }

    private static int version(FileStatus file) {
        Matcher name = FILE.matcher(file.getPath().getName());
        if (!name.matches()) {
            throw new IllegalStateException(file + " must be named as a file of members");
        }
        return Integer.parseInt(name.group("version"));
    }

    /** Starts over when a file is replaced meanwhile. */
    private <R extends Record> List<R> rows(RowSchema<R> columns) throws IOException {
        while (true) {
            Map<String, FileStatus> listed = latest();
            try {
                List<R> rows = new ArrayList<>();
                for (FileStatus file : listed.values()) {
                    rows.addAll(rows(file, columns));
                }
                return rows;
            } catch (FileNotFoundException e) {
                if (latest().equals(listed)) {
                    throw e;
                }
            }
        }
    }

    private <R extends Record> List<R> rows(FileStatus file, RowSchema<R> columns)
            throws IOException {
        List<R> rows = new ArrayList<>();
        Results.read(store.input(file.getPath()), columns, FilterCompat.NOOP, rows);
        return rows;
    }

    private Path folder() {
        return store.path(FOLDER);
    }
}
