package dev.leadline.trial;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** The component of a section's record that holds a setting. */
record Component(Section section, RecordComponent component) {
    static Component of(Section section, String name) {
        return Arrays.stream(section.record().getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .map(component -> new Component(section, component))
                .orElseThrow(() -> new IllegalStateException(
                        section.record().getSimpleName() + " must have a component " + name));
    }

    Object in(Cell cell) {
        try {
            return component.getAccessor().invoke(section.of(cell));
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(component + " must be readable", e);
        }
    }

    /** What is said of the setting: on the component, or on its type where other records have such a component too. */
    String meaning() {
        AnnotatedElement described =
                component.isAnnotationPresent(Described.class) ? component : component.getType();
        return described.getAnnotation(Described.class).as().replaceFirst("\\.$", "");
    }

    boolean is(RecordComponent other) {
        return component.getAccessor().equals(other.getAccessor());
    }
}
