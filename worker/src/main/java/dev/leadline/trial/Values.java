package dev.leadline.trial;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The records of a trial from a complete map of its settings: each component has the value of the setting that it holds.
 *
 * @param map with values of the settings' types
 */
record Values(Map<Setting, Object> map) {
    private static final Map<Section, Maker> MAKERS = new EnumMap<>(Section.class);

    static {
        for (Section section : Section.values()) {
            MAKERS.put(section, Maker.of(section.record()));
        }
    }

    Model model() {
        return (Model) of(Section.MODEL);
    }

    DataSpec data() {
        return (DataSpec) of(Section.DATA);
    }

    Training training() {
        return (Training) of(Section.TRAIN);
    }

    Recording recording() {
        return (Recording) of(Section.RECORD);
    }

    private Record of(Section section) {
        return MAKERS.get(section).make(map);
    }

    /**
     * Makes records of one class.
     *
     * @param settings one for each component
     */
    private record Maker(Constructor<? extends Record> constructor, List<Setting> settings) {
        static Maker of(Class<? extends Record> record) {
            RecordComponent[] components = record.getRecordComponents();
            Class<?>[] types = Arrays.stream(components)
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            try {
                return new Maker(
                        record.getDeclaredConstructor(types),
                        Arrays.stream(components).map(Setting::in).toList());
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("a record has this constructor", e);
            }
        }

        Record make(Map<Setting, Object> values) {
            try {
                return constructor.newInstance(
                        settings.stream().map(values::get).toArray());
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof RuntimeException refused) {
                    throw refused;
                }
                throw new IllegalStateException(e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a record can be made from its components", e);
            }
        }
    }
}
