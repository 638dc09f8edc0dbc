package dev.leadline.results;

import dev.leadline.parquet.Table;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/**
 * A committed segment: files of one name in some tables, trials among them.
 *
 * @param name the files' name
 * @param lengths in bytes, of the file in each table that has one
 */
record Segment(SegmentName name, Map<Table, Long> lengths) implements Serializable {
    Segment {
        lengths = Map.copyOf(lengths);
    }

    /** The tables that it has a file in. */
    Set<Table> tables() {
        return lengths.keySet();
    }

    /** Of all its files. */
    long bytes() {
        return lengths.values().stream().mapToLong(Long::longValue).sum();
    }
}
