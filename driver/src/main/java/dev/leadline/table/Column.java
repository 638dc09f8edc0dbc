package dev.leadline.table;

import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

import java.util.Locale;

/**
 * One column of a table.
 *
 * @param name snake_case name
 * @param type how its values are stored
 * @param nullable whether it may be null: its component is, or a record around it
 */
record Column(String name, ColumnType type, boolean nullable) {

    /** {@code gradAbsQ05} becomes {@code grad_abs_q05}. */
    static String nameOf(String component) {
        return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    PrimitiveType parquetType() {
        return type.stored()
                .parquetType(name, nullable ? Repetition.OPTIONAL : Repetition.REQUIRED);
    }

    StructField sparkField() {
        return DataTypes.createStructField(name, type.stored().sparkType(), nullable);
    }
}
