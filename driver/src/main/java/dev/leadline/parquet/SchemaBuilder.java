package dev.leadline.parquet;

import dev.leadline.trial.Must;
import dev.leadline.trial.Nullable;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Collects the columns of a record, from the first component to the last, the inner ones in place. */
final class SchemaBuilder {
    private final Class<?> root;
    private final List<Column> columns = new ArrayList<>();

    SchemaBuilder(Class<?> root) {
        this.root = root;
    }

    List<Column> columns() {
        return List.copyOf(columns);
    }

    Group group() {
        return group(root, Context.REQUIRED, Context.REQUIRED);
    }

    /** Whether something may be null; a boolean parameter would not say which way round it is. */
    private enum Context {
        REQUIRED,
        NULLABLE
    }

    private Group group(Class<?> type, Context own, Context around) {
        List<Method> accessors = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            accessors.add(component.getAccessor());
            parts.add(part(component, around));
        }
        return new Group(
                constructor(type),
                List.copyOf(accessors),
                List.copyOf(parts),
                own == Context.NULLABLE);
    }

    private Part part(RecordComponent component, Context around) {
        Context own =
                component.isAnnotationPresent(Nullable.class) ? Context.NULLABLE : Context.REQUIRED;
        Context inside = own == Context.NULLABLE ? own : around;
        Optional<ColumnType> type = ColumnType.of(component.getGenericType());
        if (type.isEmpty() && component.getType().isRecord()) {
            return group(component.getType(), own, inside);
        }
        String subject = component.getDeclaringRecord().getSimpleName() + "." + component.getName();
        Must.be(
                type.isPresent(),
                subject,
                "of a type that a column can hold",
                component.getGenericType());
        Must.be(
                own == Context.REQUIRED || !component.getType().isPrimitive(),
                subject,
                "boxed to be nullable",
                component.getType());
        String name = Column.nameOf(component.getName());
        Column column = new Column(name, type.get(), inside == Context.NULLABLE, component);
        add(column, subject);
        return new Leaf(column, columns.size() - 1, own == Context.REQUIRED);
    }

    private void add(Column column, String subject) {
        Must.be(
                columns.stream().noneMatch(c -> c.name().equals(column.name())),
                subject,
                "the only column " + column.name() + " of " + root.getSimpleName(),
                "the second");
        columns.add(column);
    }

    private static Constructor<?> constructor(Class<?> type) {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has a canonical constructor", e);
        }
    }
}
