package dev.leadline.parquet;

import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The columns of a table, taken from the record that is its row: one declaration gives column name,
 * type, order and nullability. A record with fewer components is a cut of the table, for reading few
 * columns.
 *
 * <p>A component that is itself a record stands for its components, without a prefix. Columns may be
 * null where {@link dev.leadline.trial.Nullable} says so, on the component or on a record around it;
 * a null record is null in all its columns, and the other way round, so a nullable record should have
 * a component that is not. Times are kept to the microsecond; enums and inits as their labels;
 * lists of whole numbers joined by {@code -}.
 *
 * <p>Between record and file stands the row of stored values: an array with one entry per column,
 * null or of the Java type that {@link PhysicalType} names. Merging copies these without making records.
 */
public final class RowSchema<R extends Record> {
    private final Class<R> type;
    private final List<Column> columns;
    private final Group group;

    private RowSchema(Class<R> type) {
        SchemaBuilder builder = new SchemaBuilder(type);
        this.type = type;
        this.group = builder.group();
        this.columns = builder.columns();
    }

    /**
     * @throws IllegalArgumentException if a component has a type that no column can hold, or two
     *     components have the same name
     */
    public static <R extends Record> RowSchema<R> of(Class<R> type) {
        return new RowSchema<>(type);
    }

    /** Names of the columns, in order. */
    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** The schema in Spark's terms, for a table that has no files yet. */
    public StructType sparkType() {
        return new StructType(columns.stream().map(Column::sparkField).toArray(StructField[]::new));
    }

    /**
     * Columns of settings that were added after files without them had landed, and the setting's default. A reader of these files
     * that does not know better finds null there.
     */
    public Map<String, Object> defaultsOfAddedColumns() {
        return columns.stream()
                .filter(column -> column.whenAbsent() != null)
                .collect(Collectors.toMap(Column::name, Column::whenAbsentInSpark));
    }

    /** The flags that say otherwise than these defaults, by the column that such files lack. */
    public Map<String, OlderFlag> olderFlags() {
        return columns.stream()
                .filter(column -> column.olderFlag().isPresent())
                .collect(Collectors.toMap(
                        Column::name, column -> column.olderFlag().orElseThrow()));
    }

    /** Columns that files lack which landed before they were known; unless they hold a setting, these are null there. */
    public List<String> addedColumns() {
        return columns.stream().filter(Column::added).map(Column::name).toList();
    }

    public List<Column> columns() {
        return columns;
    }

    MessageType parquetType() {
        return new MessageType(
                "row", columns.stream().<Type>map(Column::parquetType).toList());
    }

    /** The row of stored values of a record of this schema's type. */
    public Object[] flatten(Record row) {
        Object[] values = new Object[columns.size()];
        group.flatten(type.cast(row), values);
        return values;
    }

    /** A record's values under the names of their columns, text as text; null where a column is NULL. */
    public Map<String, Object> valuesByColumn(Record row) {
        Object[] values = flatten(row);
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i] instanceof Binary text ? text.toStringUsingUTF8() : values[i];
            named.put(columns.get(i).name(), value);
        }
        return named;
    }

    /** The trial that a row of one of our tables belongs to. */
    public static String trialId(Object[] values) {
        return ((Binary) values[0]).toStringUsingUTF8();
    }

    /** Inverse of {@link #flatten}. */
    public R build(Object[] values) {
        return type.cast(group.build(values));
    }
}
