package dev.leadline.table;

import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Reads rows of stored values from one Parquet file. Columns that the file lacks are null, or have a
 * setting's default; columns that the schema lacks are left out or refused.
 */
final class RowReader implements Closeable {
    private final HadoopInput file;
    private final ParquetReader<Object[]> reader;

    private RowReader(HadoopInput file, ParquetReader<Object[]> reader) {
        this.file = file;
        this.reader = reader;
    }

    static RowReader open(HadoopInput file, RowSchema<?> schema) throws IOException {
        return open(file, schema, FilterCompat.NOOP);
    }

    static RowReader open(HadoopInput file, RowSchema<?> schema, FilterCompat.Filter filter)
            throws IOException {
        Builder builder =
                new Builder(file, new RowReadSupport(file, schema, UnknownColumns.LEFT_OUT));
        return new RowReader(file, builder.withFilter(filter).build());
    }

    /** For copying: a file with columns that the schema lacks, and copying would lose, is refused. */
    static RowReader openWhole(HadoopInput file, RowSchema<?> schema) throws IOException {
        Builder builder =
                new Builder(file, new RowReadSupport(file, schema, UnknownColumns.REFUSED));
        return new RowReader(file, builder.build());
    }

    /**
     * The next row, or null after the last.
     *
     * @throws TableException naming the file, if it is no Parquet file or lacks a required column
     */
    Object[] next() throws IOException {
        return naming(file, reader::read);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** The key-value pairs of a file's footer. */
    static Map<String, String> metadata(HadoopInput file) throws IOException {
        return naming(file, () -> {
            try (ParquetFileReader footer =
                    ParquetFileReader.open(file, ParquetSettings.readOptions())) {
                return footer.getFileMetaData().getKeyValueMetaData();
            }
        });
    }

    private static <T> T naming(HadoopInput file, Callable<T> read) throws IOException {
        try {
            return read.call();
        } catch (TableException | FileNotFoundException e) {
            throw e;
        } catch (Exception e) {
            throw new TableException(
                    "file " + file,
                    "a readable Parquet file of ours (move it away, with the files of the same name"
                            + " in the other tables, and run the sweep again)",
                    e.getMessage(),
                    e);
        }
    }

    private static final class Builder extends ParquetReader.Builder<Object[]> {
        private final RowReadSupport support;

        Builder(HadoopInput file, RowReadSupport support) {
            super(file, ParquetSettings.configuration());
            this.support = support;
        }

        @Override
        protected ReadSupport<Object[]> getReadSupport() {
            return support;
        }
    }
}
