package dev.leadline.results;

import dev.leadline.parquet.Table;

import java.util.List;
import java.util.Map;

/**
 * The files that hold each table, all as of one moment, so that the tables can be joined.
 *
 * @param files their URIs; a table without rows has none
 * @param bytes of all of them
 */
public record LiveFiles(Map<Table, List<String>> files, long bytes) {
    public LiveFiles {
        files = Map.copyOf(files);
    }
}
