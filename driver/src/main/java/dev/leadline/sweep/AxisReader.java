package dev.leadline.sweep;

import dev.leadline.trial.Setting;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads {@code grid} and {@code zip}. */
final class AxisReader {
    private final Reading reading;
    private final Map<Setting, Integer> taken = new EnumMap<>(Setting.class);

    AxisReader(Reading reading) {
        this.reading = reading;
    }

    /** The axes of the grid, then the groups of the zip, each in file order. */
    List<Axis> read(Yaml.Mapping root) {
        List<Axis> axes = new ArrayList<>();
        root.find(TopKey.GRID.key()).ifPresent(yaml -> {
            if (yaml instanceof Yaml.Mapping grid) {
                grid.entries().forEach(entry -> gridAxis(entry).ifPresent(axes::add));
            } else {
                reading.problems()
                        .refuse(TopKey.GRID.key(), "settings, each with a list of values", yaml);
            }
        });
        root.find(TopKey.ZIP.key()).ifPresent(yaml -> {
            if (yaml instanceof Yaml.Sequence groups) {
                groups.items().forEach(group -> zipAxis(group).ifPresent(axes::add));
            } else {
                reading.problems().refuse(TopKey.ZIP.key(), "a list of groups of settings", yaml);
            }
        });
        return axes;
    }

    private Optional<Axis> gridAxis(Yaml.Entry entry) {
        Optional<Column> column =
                column(TopKey.GRID, entry).filter(c -> !c.values().isEmpty());
        return column.map(c -> new Axis(
                        List.of(c.setting()), c.values().stream().map(List::of).toList()))
                .filter(axis -> distinct(axis, axis.name(), entry.value()));
    }

    private Optional<Axis> zipAxis(Yaml yaml) {
        if (!(yaml instanceof Yaml.Mapping group) || group.entries().isEmpty()) {
            reading.problems()
                    .refuse(
                            TopKey.ZIP.key(),
                            "groups of settings, each with a list of values",
                            yaml);
            return Optional.empty();
        }
        List<Column> columns = group.entries().stream()
                .flatMap(entry -> column(TopKey.ZIP, entry).stream())
                .toList();
        boolean whole = columns.size() == group.entries().size()
                && columns.stream().allMatch(c -> c.values().size() == c.written());
        if (columns.stream().map(Column::written).distinct().count() > 1) {
            refuseLengths(columns, yaml);
            whole = false;
        }
        if (!whole) {
            columns.forEach(c -> reading.leaveUnread(c.setting()));
            return Optional.empty();
        }
        Axis axis = new Axis(
                columns.stream().map(Column::setting).toList(),
                IntStream.range(0, columns.get(0).written())
                        .mapToObj(i ->
                                columns.stream().map(c -> c.values().get(i)).toList())
                        .toList());
        return Optional.of(axis).filter(a -> distinct(a, TopKey.ZIP.key(), yaml));
    }

    private void refuseLengths(List<Column> columns, Yaml group) {
        String lengths = columns.stream()
                .map(c -> c.setting().key() + " with " + c.written())
                .collect(Collectors.joining(", "));
        reading.problems()
                .add(group.line(), "'zip' must be lists of the same length but was " + lengths);
    }

    /**
     * One key of the grid or of a group; empty if it is no list of a setting that is free to vary.
     */
    private Optional<Column> column(TopKey top, Yaml.Entry entry) {
        Optional<Setting> known = reading.setting(top, entry).filter(s -> free(s, entry));
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Setting setting = known.get();
        reading.standsIn(entry.line(), setting);
        if (!(entry.value() instanceof Yaml.Sequence list) || list.items().isEmpty()) {
            reading.problems().refuse(setting.key(), "a list of at least one value", entry.value());
            reading.leaveUnread(setting);
            return Optional.empty();
        }
        List<Object> values = list.items().stream()
                .flatMap(item -> reading.value(setting, item).stream())
                .toList();
        return Optional.of(new Column(setting, list.items().size(), values));
    }

    private boolean free(Setting setting, Yaml.Entry entry) {
        Integer before = taken.putIfAbsent(setting, entry.line());
        if (before != null) {
            reading.problems()
                    .add(
                            entry.line(),
                            "key '" + setting.key() + "': already an axis in line " + before);
        }
        return before == null;
    }

    /** Two equal points would make the same trials twice. */
    private boolean distinct(Axis axis, String key, Yaml yaml) {
        long identities = IntStream.range(0, axis.size())
                .mapToObj(axis::identity)
                .distinct()
                .count();
        if (identities == axis.size()) {
            return true;
        }
        boolean differ = axis.points().stream().distinct().count() == axis.size();
        reading.problems()
                .refuse(
                        key,
                        differ
                                ? "zipped with a setting that changes the trial, such as 'set',"
                                : "a list of different values",
                        yaml);
        axis.settings().forEach(reading::leaveUnread);
        return false;
    }

    /**
     * The list of one setting.
     *
     * @param written how many values the file lists
     * @param values those that could be read
     */
    private record Column(Setting setting, int written, List<Object> values) {}
}
