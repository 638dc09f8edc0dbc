package dev.leadline.results;

import dev.leadline.parquet.RowSchema;
import dev.leadline.parquet.Table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The columns of every table that can be asked: those that trials land in, and {@link Members}. */
public final class Schemas {
    private Schemas() {}

    /** By the table's name in SQL, in the order of documents. */
    public static Map<String, RowSchema<?>> byName() {
        Map<String, RowSchema<?>> schemas = new LinkedHashMap<>();
        for (Table table : Table.values()) {
            schemas.put(table.folder(), table.schema());
        }
        schemas.put(Members.FOLDER, Members.SCHEMA);
        return Collections.unmodifiableMap(schemas);
    }
}
