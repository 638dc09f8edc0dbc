package dev.leadline.parquet;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;

/**
 * A record whose components are columns of the row, without a prefix.
 *
 * @param constructor the record's canonical constructor
 * @param accessors of its components, in order
 * @param parts what the components are, in the same order
 * @param nullable whether the record may be null, which is stored as null in each of its columns
 */
record Group(Constructor<?> constructor, List<Method> accessors, List<Part> parts, boolean nullable)
        implements Part {
    @Override
    public void flatten(Object value, Object[] row) {
        if (value == null) {
            TableException.unless(nullable, name(), "given", null);
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).flatten(component(i, value), row);
        }
    }

    @Override
    public Object build(Object[] row) {
        if (nullable && isNull(row)) {
            return null;
        }
        Object[] values = parts.stream().map(part -> part.build(row)).toArray();
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(name() + ": " + e.getCause().getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name(), e);
        }
    }

    @Override
    public boolean isNull(Object[] row) {
        return parts.stream().allMatch(part -> part.isNull(row));
    }

    private Object component(int i, Object record) {
        try {
            return accessors.get(i).invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name(), e);
        }
    }

    private String name() {
        return constructor.getDeclaringClass().getSimpleName();
    }
}
