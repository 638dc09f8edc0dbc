package dev.leadline.parquet;

/**
 * A component that is one column.
 *
 * @param column the column
 * @param index its place in the row
 * @param required whether the component itself may not be null, even where the column may
 */
record Leaf(Column column, int index, boolean required) implements Part {
    @Override
    public void flatten(Object value, Object[] row) {
        if (value != null) {
            row[index] = column.type().encode().apply(value);
        } else {
            check(false);
        }
    }

    @Override
    public Object build(Object[] row) {
        check(row[index] != null);
        try {
            return row[index] == null ? null : column.type().decode().apply(row[index]);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "column " + column.name() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public boolean isNull(Object[] row) {
        return row[index] == null;
    }

    private void check(boolean present) {
        TableException.unless(present || !required, "column " + column.name(), "given", null);
    }
}
