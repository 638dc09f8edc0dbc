package dev.leadline.results;

import dev.leadline.parquet.Damage;
import dev.leadline.parquet.FileRecord;
import dev.leadline.parquet.HadoopInput;
import dev.leadline.parquet.RowReader;
import dev.leadline.parquet.Table;
import dev.leadline.parquet.TableException;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares the files of segments with what was recorded of them when they were written. */
record Inspection(Store store) {
    private static final String AS_RECORDED = ", as its trials file says";

    /**
     * By names and lengths, which every reader does.
     *
     * @throws TableException naming the first file that is missing, or not as long as it was
     */
    void requireComplete(Segment segment, TrialsFooter footer) {
        incomplete(segment, footer).stream().findFirst().ifPresent(damage -> {
            throw damage.exception(null);
        });
    }

    /** The files of a segment that are not as they were written; the trials file alone if it is one, since nothing vouches for others. */
    List<Damage> damages(Segment segment) throws IOException {
        HadoopInput trials = input(segment, Table.TRIALS);
        Optional<Damage> own = segment.name().seal().isPresent()
                ? changed(trials, segment.name().seal().get(), ", as its name says")
                : unreadable(trials, Table.TRIALS);
        if (own.isPresent()) {
            return List.of(own.get());
        }
        TrialsFooter footer = TrialsFooter.of(store, segment.name());
        List<Damage> damages = new ArrayList<>(incomplete(segment, footer));
        for (Table table : segment.tables()) {
            HadoopInput file = input(segment, table);
            boolean known = damages.stream().anyMatch(d -> d.file().equals(file.toString()));
            if (table != Table.TRIALS && !known) {
                other(segment, table, footer).ifPresent(damages::add);
            }
        }
        return damages;
    }

    private List<Damage> incomplete(Segment segment, TrialsFooter footer) {
        Map<Table, FileRecord> records = footer.files().orElse(Map.of());
        Set<Table> tables = new HashSet<>(records.keySet());
        tables.addAll(segment.tables());
        return tables.stream()
                .sorted()
                .flatMap(table -> incomplete(segment, table, footer).stream())
                .toList();
    }

    private Optional<Damage> incomplete(Segment segment, Table table, TrialsFooter footer) {
        HadoopInput file = input(segment, table);
        Long length = segment.lengths().get(table);
        if (footer.files().isEmpty() || table == Table.TRIALS) {
            return length > 0
                    ? Optional.empty()
                    : Optional.of(Damage.of(file, Damage.READABLE, "empty"));
        }
        FileRecord record = footer.files().get().get(table);
        if (record == null) {
            return Optional.of(Damage.of(file, "absent" + AS_RECORDED, "there"));
        } else if (length == null) {
            return Optional.of(Damage.of(file, "there" + AS_RECORDED, "gone"));
        }
        String rule = "%,d bytes long".formatted(record.bytes()) + AS_RECORDED;
        return length == record.bytes()
                ? Optional.empty()
                : Optional.of(Damage.of(file, rule, "%,d".formatted(length)));
    }

    private Optional<Damage> other(Segment segment, Table table, TrialsFooter footer)
            throws IOException {
        HadoopInput file = input(segment, table);
        try {
            return footer.files().isPresent()
                    ? changed(file, footer.files().get().get(table).checksum(), AS_RECORDED)
                    : unreadable(file, table);
        } catch (FileNotFoundException e) {
            // Thrown again, unless the segment is still there.
            store.fileSystem().getFileStatus(store.path(Table.TRIALS, segment.name()));
            return Optional.of(Damage.of(file, "there", "gone"));
        }
    }

    private static Optional<Damage> changed(HadoopInput file, String checksum, String source)
            throws IOException {
        String found = file.checksum();
        return found.equals(checksum)
                ? Optional.empty()
                : Optional.of(Damage.of(file, "of checksum " + checksum + source, found));
    }

    /** For files of which nothing was recorded: whether each of their rows can be read, and each page that has a checksum fits it. */
    private static Optional<Damage> unreadable(HadoopInput file, Table table) throws IOException {
        file.checksum(); // Where the bytes cannot be had at all, they are not what is wrong.
        try (RowReader reader = RowReader.open(file, table.schema())) {
            while (reader.read() != null) {
                // All that counts is that it can be read.
            }
            return Optional.empty();
        } catch (FileNotFoundException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            return Optional.of(Damage.of(file, Damage.READABLE, e.getMessage()));
        }
    }

    private HadoopInput input(Segment segment, Table table) {
        return store.input(store.path(table, segment.name()));
    }
}
