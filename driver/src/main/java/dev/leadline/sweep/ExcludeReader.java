package dev.leadline.sweep;

import dev.leadline.trial.Setting;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads {@code exclude}. What can never match is refused: it is nearly always a slip. */
final class ExcludeReader {
    private final Reading reading;
    private final List<Axis> axes;

    ExcludeReader(Reading reading, List<Axis> axes) {
        this.reading = reading;
        this.axes = axes;
    }

    /**
     * The excluded values, one map for each entry; empty, and problems more, if any could not be
     * understood.
     */
    Optional<List<Map<Setting, Object>>> read(Yaml.Mapping root) {
        Optional<Yaml> yaml = root.find(TopKey.EXCLUDE.key());
        if (yaml.isEmpty()) {
            return Optional.of(List.of());
        }
        int before = reading.problems().count();
        List<Map<Setting, Object>> excludes = new ArrayList<>();
        if (yaml.get() instanceof Yaml.Sequence list) {
            list.items().forEach(item -> excludes.add(values(item)));
        } else {
            reading.problems().refuse(TopKey.EXCLUDE.key(), "a list of combinations", yaml.get());
        }
        return reading.problems().count() > before ? Optional.empty() : Optional.of(excludes);
    }

    private Map<Setting, Object> values(Yaml yaml) {
        Map<Setting, Object> values = new EnumMap<>(Setting.class);
        if (yaml instanceof Yaml.Mapping mapping && !mapping.entries().isEmpty()) {
            mapping.entries()
                    .forEach(entry -> reading.setting(TopKey.EXCLUDE, entry)
                            .ifPresent(setting ->
                                    value(setting, entry).ifPresent(v -> values.put(setting, v))));
        } else {
            reading.problems()
                    .refuse(
                            TopKey.EXCLUDE.key(),
                            "combinations of at least one setting and its value",
                            yaml);
        }
        return values;
    }

    private Optional<Object> value(Setting setting, Yaml.Entry entry) {
        Optional<Axis> axis =
                axes.stream().filter(a -> a.settings().contains(setting)).findFirst();
        if (axis.isEmpty() && !reading.unread(setting)) {
            reading.problems()
                    .add(
                            entry.line(),
                            "key 'exclude." + setting.key() + "': not an axis of grid or zip");
            return Optional.empty();
        }
        Optional<Object> value =
                reading.values().read(setting.key(), setting.kind(), entry.value());
        if (axis.isPresent() && !reading.unread(setting)) {
            List<Object> known = axis.get().values(setting);
            value.filter(v -> !known.contains(v))
                    .ifPresent(v -> reading.problems()
                            .refuse(
                                    setting.key(),
                                    "a value of its axis (" + labels(known) + ") to be excluded",
                                    entry.value()));
        }
        return value;
    }

    private static String labels(List<Object> values) {
        return values.stream().map(Setting::text).collect(Collectors.joining(", "));
    }
}
