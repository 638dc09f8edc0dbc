package dev.leadline.parquet;

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
public final class RowReader implements Closeable {
    private final HadoopInput file;
    private final RowReadSupport support;
    private final ParquetReader<Object[]> reader;

    private RowReader(HadoopInput file, RowReadSupport support, FilterCompat.Filter filter)
            throws IOException {
        this.file = file;
        this.support = support;
        this.reader = new Builder(file, support).withFilter(filter).build();
    }

    public static RowReader open(HadoopInput file, RowSchema<?> schema) throws IOException {
        return open(file, schema, FilterCompat.NOOP);
    }

    public static RowReader open(HadoopInput file, RowSchema<?> schema, FilterCompat.Filter filter)
            throws IOException {
        return new RowReader(
                file, new RowReadSupport(file, schema, UnknownColumns.LEFT_OUT), filter);
    }

    /** For copying: a file with columns that the schema lacks, and copying would lose, is refused. */
    public static RowReader openWhole(HadoopInput file, RowSchema<?> schema) throws IOException {
        return new RowReader(
                file, new RowReadSupport(file, schema, UnknownColumns.REFUSED), FilterCompat.NOOP);
    }

    /**
     * The next row, or null after the last.
     *
     * @throws TableException naming the file and its trials, if it is no Parquet file, a page of it is not as it was written, or it
     *     lacks a required column
     */
    public Object[] next() throws IOException {
        return naming(file, reader::read);
    }

    /** The same, with Parquet's own exceptions. */
    public Object[] read() throws IOException {
        return reader.read();
    }

    /** The key-value pairs of the file's footer; to be asked after the first row. */
    public Map<String, String> metadata() {
        return support.metadata();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** The key-value pairs of a file's footer. */
    public static Map<String, String> metadata(HadoopInput file) throws IOException {
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
            file.checksum(); // Where the bytes cannot be had at all, they are not what is wrong.
            throw Damage.of(file, Damage.READABLE, e.getMessage()).exception(e);
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
