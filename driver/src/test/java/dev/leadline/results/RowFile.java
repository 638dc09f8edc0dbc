package dev.leadline.results;

import dev.leadline.parquet.HadoopInput;
import dev.leadline.parquet.HadoopOutput;
import dev.leadline.parquet.RowReader;
import dev.leadline.parquet.RowSchema;
import dev.leadline.parquet.RowWriter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Parquet file of rows in a test's folder. */
record RowFile(Store store, Path path) {
    static RowFile in(Path folder) throws IOException {
        Store store = new Store(folder.toString(), Map.of());
        return new RowFile(store, folder.resolve("rows.parquet"));
    }

    HadoopInput input() {
        return store.input(store.path("rows.parquet"));
    }

    <R extends Record> void write(Class<R> type, List<R> rows) throws IOException {
        RowSchema<R> schema = RowSchema.of(type);
        HadoopOutput file = store.output(store.path("rows.parquet"));
        try (RowWriter writer = RowWriter.create(file, schema, Map.of())) {
            for (R row : rows) {
                writer.write(schema.flatten(row));
            }
        }
    }

    <R extends Record> List<R> read(Class<R> type) throws IOException {
        RowSchema<R> schema = RowSchema.of(type);
        List<R> rows = new ArrayList<>();
        try (RowReader reader = RowReader.open(input(), schema)) {
            for (Object[] row = reader.next(); row != null; row = reader.next()) {
                rows.add(schema.build(row));
            }
        }
        return rows;
    }
}
