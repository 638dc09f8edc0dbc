package dev.leadline.parquet;

import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.RecordConsumer;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes rows of stored values into one Parquet file, which is complete only after close. */
public final class RowWriter implements Closeable {
    /**
     * Bytes of a row group before it is flushed, all of it in the heap until then. A quarter of
     * Parquet's habit, so that several writers fit beside the networks that the heap is for.
     */
    private static final long ROW_GROUP_BYTES = 32L << 20;

    private final CheckedOutput file;
    private final ParquetWriter<Object[]> writer;
    private long rows;

    private RowWriter(CheckedOutput file, ParquetWriter<Object[]> writer) {
        this.file = file;
        this.writer = writer;
    }

    /**
     * @param metadata goes into the footer
     */
    public static RowWriter create(
            HadoopOutput file, RowSchema<?> schema, Map<String, String> metadata)
            throws IOException {
        CheckedOutput checked = new CheckedOutput(file);
        return new RowWriter(
                checked,
                new Builder(checked, schema)
                        .withConf(ParquetSettings.configuration())
                        .withPageWriteChecksumEnabled(true)
                        .withCompressionCodec(CompressionCodecName.SNAPPY)
                        .withRowGroupSize(ROW_GROUP_BYTES)
                        .withExtraMetaData(metadata)
                        .build());
    }

    public void write(Object[] row) throws IOException {
        writer.write(row);
        rows++;
    }

    /** What was written; after close. */
    public FileRecord record() {
        return new FileRecord(rows, file.bytes(), file.checksum());
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static final class Builder extends ParquetWriter.Builder<Object[], Builder> {
        private final RowSchema<?> schema;

        Builder(CheckedOutput file, RowSchema<?> schema) {
            super(file);
            this.schema = schema;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract in Parquet still
        protected WriteSupport<Object[]> getWriteSupport(Configuration configuration) {
            return new Rows(schema);
        }

        @Override
        protected WriteSupport<Object[]> getWriteSupport(ParquetConfiguration configuration) {
            return new Rows(schema);
        }
    }

    private static final class Rows extends WriteSupport<Object[]> {
        private final RowSchema<?> schema;
        private final List<Column> columns;
        private RecordConsumer out;

        Rows(RowSchema<?> schema) {
            this.schema = schema;
            this.columns = schema.columns();
        }

        @Override
        @SuppressWarnings("deprecation") // abstract in Parquet still
        public WriteContext init(Configuration configuration) {
            return new WriteContext(schema.parquetType(), Map.of());
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(schema.parquetType(), Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            out = consumer;
        }

        @Override
        public void write(Object[] row) {
            out.startMessage();
            for (int i = 0; i < row.length; i++) {
                if (row[i] != null) {
                    Column column = columns.get(i);
                    out.startField(column.name(), i);
                    column.type().stored().write(out, row[i]);
                    out.endField(column.name(), i);
                }
            }
            out.endMessage();
        }
    }
}
