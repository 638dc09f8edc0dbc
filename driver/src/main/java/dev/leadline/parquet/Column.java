package dev.leadline.parquet;

import dev.leadline.trial.Added;
import dev.leadline.trial.Described;
import dev.leadline.trial.Setting;

import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Optional;

/**
 * One column of a table.
 *
 * @param name snake_case name
 * @param type how its values are stored
 * @param nullable whether it may be null: its component is, or a record around it
 * @param component the component that it is made from
 */
public record Column(String name, ColumnType type, boolean nullable, RecordComponent component) {

    /** {@code gradAbsQ05} becomes {@code grad_abs_q05}. */
    static String nameOf(String component) {
        return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    PrimitiveType parquetType() {
        return type.stored()
                .parquetType(name, nullable ? Repetition.OPTIONAL : Repetition.REQUIRED);
    }

    /** Whether files landed before the column was known. */
    boolean added() {
        return component.isAnnotationPresent(Added.class);
    }

    /**
     * Stored value in rows of files that lack the column because its setting was added later; null for any other column.
     */
    Object whenAbsent() {
        if (!added()) {
            return null;
        }
        return Setting.ofKey(name.replace('_', '-'))
                .map(setting -> type.encode().apply(setting.defaultValue()))
                .orElse(null);
    }

    /** The flag that says otherwise in such rows. */
    Optional<OlderFlag> olderFlag() {
        return Optional.ofNullable(component.getAnnotation(Added.class))
                .filter(added -> !added.flag().isEmpty())
                .map(added -> new OlderFlag(added.flag(), added.meaning()));
    }

    /** The same in Spark's terms. */
    Object whenAbsentInSpark() {
        return whenAbsent() instanceof Binary text ? text.toStringUsingUTF8() : whenAbsent();
    }

    /** With its description as the comment, which {@code DESCRIBE} shows. */
    StructField sparkField() {
        StructField field = DataTypes.createStructField(name, type.stored().sparkType(), nullable);
        return described().map(d -> field.withComment(d.as())).orElse(field);
    }

    /** What it holds; empty where nobody says it, as in a record made for reading few columns. */
    public Optional<Described> described() {
        return Optional.ofNullable(component.getAnnotation(Described.class));
    }
}
