package dev.leadline.table;

import java.io.Serializable;
import java.util.Set;

/**
 * A committed segment: files of one name in some tables, trials among them.
 *
 * @param name the files' name
 * @param tables the tables that it has rows for
 * @param bytes of all its files
 */
record Segment(SegmentName name, Set<Table> tables, long bytes) implements Serializable {
    Segment {
        tables = Set.copyOf(tables);
    }
}
