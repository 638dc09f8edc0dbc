package dev.leadline.parquet;

/** A part of a row: a column, or a record whose components are parts themselves. */
sealed interface Part permits Leaf, Group {
    /** Puts a value's columns into the row of stored values, in which all columns are still null. */
    void flatten(Object value, Object[] row);

    /** The value that the row of stored values holds. */
    Object build(Object[] row);

    /** Whether all its columns are null in this row. */
    boolean isNull(Object[] row);
}
