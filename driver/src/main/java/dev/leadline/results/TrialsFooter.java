package dev.leadline.results;

import dev.leadline.parquet.FileRecord;
import dev.leadline.parquet.HadoopInput;
import dev.leadline.parquet.RowReader;
import dev.leadline.parquet.Table;
import dev.leadline.parquet.TableException;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a trials file says of its segment, in its footer.
 *
 * @param replaces the work that the segment replaces, if it is a merge
 * @param files the segment's files in other tables; empty if it was written before that was recorded
 */
record TrialsFooter(List<String> replaces, Optional<Map<Table, FileRecord>> files) {
    private static final String REPLACES = "leadline.replaces";
    /** Followed by the table's folder. */
    private static final String FILE = "leadline.file.";
    /** So that a table without a file differs from a segment without records. */
    private static final String FILES = "leadline.files";

    TrialsFooter {
        replaces = List.copyOf(replaces);
        files = files.map(Map::copyOf);
    }

    static TrialsFooter of(Store store, SegmentName segment) throws IOException {
        HadoopInput file = store.input(store.path(Table.TRIALS, segment));
        return parse(file, RowReader.metadata(file));
    }

    static TrialsFooter parse(HadoopInput file, Map<String, String> metadata) {
        String works = metadata.get(REPLACES);
        List<String> replaces = works == null ? List.of() : Arrays.asList(works.split(" "));
        if (!metadata.containsKey(FILES)) {
            return new TrialsFooter(replaces, Optional.empty());
        }
        Map<Table, FileRecord> files = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            String record = metadata.get(FILE + table.folder());
            if (record != null) {
                try {
                    files.put(table, FileRecord.parse(record));
                } catch (IllegalArgumentException e) {
                    throw new TableException(
                            "footer of file " + file, "as written", e.getMessage(), e);
                }
            }
        }
        return new TrialsFooter(replaces, Optional.of(files));
    }

    Map<String, String> metadata() {
        Map<String, String> metadata = new TreeMap<>();
        if (!replaces.isEmpty()) {
            metadata.put(REPLACES, String.join(" ", replaces));
        }
        files.ifPresent(records -> {
            metadata.put(FILES, String.valueOf(records.size()));
            records.forEach(
                    (table, record) -> metadata.put(FILE + table.folder(), record.toString()));
        });
        return metadata;
    }
}
