package dev.leadline.parquet;

import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

import java.util.List;

/**
 * Gathers the values of one row after the other. Columns that are not in the file have the value for that, which is null unless
 * they hold a setting.
 */
final class RowMaterializer extends RecordMaterializer<Object[]> {
    private final Object[] absent;
    private final Converter[] converters;
    private final List<Said> said;
    private Object[] row;

    /**
     * @param columns the row's columns, in order
     * @param read the columns that are read, in the file's terms
     */
    RowMaterializer(List<Column> columns, MessageType read) {
        absent = columns.stream()
                .map(column -> read.containsField(column.name()) ? null : column.whenAbsent())
                .toArray();
        List<String> names = columns.stream().map(Column::name).toList();
        said = columns.stream()
                .filter(column -> !read.containsField(column.name()))
                .flatMap(column -> column.olderFlag().stream()
                        .map(flag -> new Said(
                                names.indexOf(column.name()),
                                names.indexOf(flag.column()),
                                Binary.fromString(flag.meaning()))))
                .toList();
        converters = read.getFields().stream()
                .map(field -> new Cell(names.indexOf(field.getName())))
                .toArray(Converter[]::new);
    }

    @Override
    public Object[] getCurrentRecord() {
        return row;
    }

    @Override
    public GroupConverter getRootConverter() {
        return new GroupConverter() {
            @Override
            public Converter getConverter(int index) {
                return converters[index];
            }

            @Override
            public void start() {
                row = absent.clone();
            }

            @Override
            public void end() {
                said.forEach(s -> s.into(row));
            }
        };
    }

    /**
     * The value of an absent column where an older flag says it.
     *
     * @param column its index
     * @param flag the flag's
     */
    private record Said(int column, int flag, Object value) {
        void into(Object[] row) {
            if (flag >= 0 && Boolean.TRUE.equals(row[flag])) {
                row[column] = value;
            }
        }
    }

    private final class Cell extends PrimitiveConverter {
        private final int index;

        Cell(int index) {
            this.index = index;
        }

        @Override
        public void addBinary(Binary value) {
            row[index] = value;
        }

        @Override
        public void addInt(int value) {
            row[index] = value;
        }

        @Override
        public void addLong(long value) {
            row[index] = value;
        }

        @Override
        public void addDouble(double value) {
            row[index] = value;
        }

        @Override
        public void addBoolean(boolean value) {
            row[index] = value;
        }
    }
}
