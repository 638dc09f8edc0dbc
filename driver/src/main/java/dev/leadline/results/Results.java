package dev.leadline.results;

import dev.leadline.parquet.Damage;
import dev.leadline.parquet.HadoopInput;
import dev.leadline.parquet.RowReader;
import dev.leadline.parquet.RowSchema;
import dev.leadline.parquet.Table;
import dev.leadline.parquet.TableException;

import org.apache.hadoop.fs.Path;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.io.api.Binary;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A results directory, for reading. Sees whole trials only, each once, while others write. */
public final class Results {
    private static final RowSchema<TrialKey> KEYS = RowSchema.of(TrialKey.class);

    private final Store store;

    Results(Store store) {
        this.store = store;
    }

    /** As {@link #create(String, Map)} without settings. */
    public static Results create(String uri) throws IOException {
        return create(uri, Map.of());
    }

    /**
     * The results directory, made if it does not exist or is empty.
     *
     * @param uri path or URI on any file system that Hadoop knows
     * @param hadoopSettings for that file system, beyond its configuration files
     * @throws TableException if the directory holds something that is not ours
     */
    public static Results create(String uri, Map<String, String> hadoopSettings)
            throws IOException {
        Store store = new Store(uri, hadoopSettings);
        LayoutMarker.claim(store);
        return new Results(store);
    }

    /** As {@link #open(String, Map)} without settings. */
    public static Results open(String uri) throws IOException {
        return open(uri, Map.of());
    }

    /**
     * The results directory that exists there.
     *
     * @throws TableException if there is none, or a later version made it
     */
    public static Results open(String uri, Map<String, String> hadoopSettings) throws IOException {
        Store store = new Store(uri, hadoopSettings);
        LayoutMarker.check(store);
        return new Results(store);
    }

    /**
     * As {@link #open(String, Map)}, even if the file is damaged that says that the directory is ours: to verify it, or mend it.
     */
    public static Results inspect(String uri, Map<String, String> hadoopSettings)
            throws IOException {
        Store store = new Store(uri, hadoopSettings);
        LayoutMarker.damage(store);
        return new Results(store);
    }

    /** The directory's absolute URI. */
    public String uri() {
        return store.root().toString();
    }

    /** The key of every trial, in the order of their files. */
    public List<TrialKey> trialKeys() throws IOException {
        return rows(Table.TRIALS, KEYS);
    }

    /** The id of every trial that has landed. */
    public Set<String> trialIds() throws IOException {
        return trialKeys().stream().map(TrialKey::trialId).collect(Collectors.toSet());
    }

    /**
     * Some columns of all rows of a table, held in memory.
     *
     * @param columns what to read; other columns are not touched
     */
    public <R extends Record> List<R> rows(Table table, RowSchema<R> columns) throws IOException {
        return rows(table, columns, FilterCompat.NOOP);
    }

    /**
     * Some columns of one trial's rows of a table, in the order in which they were recorded.
     *
     * @param columns what to read; {@code trialId} must be among them
     */
    public <R extends Record> List<R> rows(Table table, RowSchema<R> columns, String trialId)
            throws IOException {
        TableException.unless(
                columns.columnNames().contains("trial_id"),
                "columns read of one trial",
                "with trial_id",
                columns.columnNames());
        return rows(
                table,
                columns,
                FilterCompat.get(FilterApi.eq(
                        FilterApi.binaryColumn("trial_id"), Binary.fromString(trialId))));
    }

    /**
     * URIs of the files that hold each table, all as of one moment, so that the tables can be joined.
     * A table without rows has none. Other files in a table's folder are not part of it.
     *
     * @throws TableException if a file is missing or not as long as it was written
     */
    public Map<Table, List<String>> liveFiles() throws IOException {
        return live().files();
    }

    /** As {@link #liveFiles()}, with their size. */
    public LiveFiles live() throws IOException {
        List<Segment> live = steadily(segments -> {
            for (Segment segment : segments) {
                requireComplete(segment);
            }
            return segments;
        });
        Map<Table, List<String>> files = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            files.put(
                    table,
                    live.stream()
                            .filter(segment -> segment.tables().contains(table))
                            .map(segment -> store.path(table, segment.name()).toString())
                            .toList());
        }
        return new LiveFiles(files, live.stream().mapToLong(Segment::bytes).sum());
    }

    /** URIs of the files that hold one table now. */
    public List<String> liveFiles(Table table) throws IOException {
        return liveFiles().get(table);
    }

    /** Which sweeps asked for which trials. */
    public Members members() {
        return new Members(this);
    }

    /** What the run that holds the lock, or died holding it, last told; empty if there is none, or it has told nothing yet. */
    public Optional<RunNote> news(Clock clock) throws IOException {
        try {
            Path file = store.path(RunNote.FILE);
            String words = store.readText(file);
            Instant told = Instant.ofEpochMilli(
                    store.fileSystem().getFileStatus(file).getModificationTime());
            return words.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new RunNote(words, Duration.between(told, clock.instant())));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * What is wrong with a file that somebody could not read; empty if it is none of these results, or as it was written.
     *
     * @param uri of a file, as {@link #liveFiles()} gives it
     */
    public Optional<Damage> damage(String uri) throws IOException {
        List<Damage> damages = new ArrayList<>(members().damages());
        for (Segment segment : Listing.of(store).live()) {
            if (uri.endsWith("/" + segment.name().fileName())) {
                damages.addAll(new Inspection(store).damages(segment));
            }
        }
        String file = new Path(uri).toString();
        return damages.stream()
                .filter(damage -> new Path(damage.file()).toString().equals(file))
                .findFirst()
                .or(() -> damages.stream().findFirst());
    }

    /** Reads every file and compares it with what was recorded of it. */
    public Verification verify() throws IOException {
        return Verification.of(store);
    }

    Store store() {
        return store;
    }

    private <R extends Record> List<R> rows(
            Table table, RowSchema<R> columns, FilterCompat.Filter filter) throws IOException {
        return steadily(segments -> rows(table, segments, columns, filter));
    }

    /** What is made of the segments that are visible. */
    private interface Reading<T> {
        T of(List<Segment> segments) throws IOException;
    }

    /** Starts over when a compaction deletes the files meanwhile: the rows are elsewhere now. */
    private <T> T steadily(Reading<T> reading) throws IOException {
        List<Segment> listed = Listing.of(store).live();
        while (true) {
            try {
                return reading.of(listed);
            } catch (FileNotFoundException e) {
                List<Segment> again = Listing.of(store).live();
                if (again.equals(listed)) {
                    throw e;
                }
                listed = again;
            }
        }
    }

    /** Rows of these segments. */
    <R extends Record> List<R> rows(
            Table table, List<Segment> segments, RowSchema<R> columns, FilterCompat.Filter filter)
            throws IOException {
        List<R> rows = new ArrayList<>();
        for (Segment segment : segments) {
            if (table != Table.TRIALS) {
                requireComplete(segment);
            }
            if (!segment.tables().contains(table)) {
                continue;
            }
            HadoopInput file = store.input(store.path(table, segment.name()));
            Map<String, String> footer = read(file, columns, filter, rows);
            if (table == Table.TRIALS) {
                new Inspection(store).requireComplete(segment, TrialsFooter.parse(file, footer));
            }
        }
        return rows;
    }

    /**
     * Adds the rows of one file.
     *
     * @return what its footer says beside the schema
     */
    static <R extends Record> Map<String, String> read(
            HadoopInput file, RowSchema<R> columns, FilterCompat.Filter filter, List<R> rows)
            throws IOException {
        try (RowReader reader = RowReader.open(file, columns, filter)) {
            for (Object[] row = reader.next(); row != null; row = reader.next()) {
                rows.add(columns.build(row));
            }
            return reader.metadata();
        } catch (IllegalArgumentException e) {
            throw new TableException("row of file " + file, "as written", e.getMessage(), e);
        }
    }

    private void requireComplete(Segment segment) throws IOException {
        new Inspection(store).requireComplete(segment, TrialsFooter.of(store, segment.name()));
    }
}
