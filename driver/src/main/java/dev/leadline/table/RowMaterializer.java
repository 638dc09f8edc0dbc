package dev.leadline.table;

import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

import java.util.List;

/** Gathers the values of one row after the other; those of columns that are not read stay null. */
final class RowMaterializer extends RecordMaterializer<Object[]> {
    private final int width;
    private final Converter[] converters;
    private Object[] row;

    /**
     * @param columns names of the row's columns, in order
     * @param read the columns that are read, in the file's terms
     */
    RowMaterializer(List<String> columns, MessageType read) {
        width = columns.size();
        converters = read.getFields().stream()
                .map(field -> new Cell(columns.indexOf(field.getName())))
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
                row = new Object[width];
            }

            @Override
            public void end() {}
        };
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
