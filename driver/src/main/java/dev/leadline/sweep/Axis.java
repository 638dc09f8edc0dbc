package dev.leadline.sweep;

import dev.leadline.trial.Setting;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One direction of the grid: a setting of {@code grid}, or the settings of one group of {@code
 * zip}, which move together.
 *
 * @param settings what varies, in file order; at least one
 * @param points the places along the axis, in file order, each with one value per setting
 */
public record Axis(List<Setting> settings, List<List<Object>> points) {
    public Axis {
        settings = List.copyOf(settings);
        points = points.stream().map(List::copyOf).toList();
    }

    /** For example {@code depth}, or {@code width, learning-rate}. */
    public String name() {
        return settings.stream().map(Setting::key).collect(Collectors.joining(", "));
    }

    /** The points as text, for example {@code 20}, or {@code 128, 0.025}. */
    public List<String> labels() {
        return points.stream()
                .map(p -> p.stream().map(Setting::text).collect(Collectors.joining(", ")))
                .toList();
    }

    public int size() {
        return points.size();
    }

    /** The distinct values of one of the axis's settings. */
    List<Object> values(Setting setting) {
        int column = settings.indexOf(setting);
        return points.stream().map(p -> p.get(column)).distinct().toList();
    }

    /** The settings that have a value for each depth, and not always the same one: a rate that was tuned for it, for example. */
    List<Setting> perDepth() {
        int depth = settings.indexOf(Setting.DEPTH);
        return depth < 0
                ? List.of()
                : settings.stream()
                        .filter(setting -> setting != Setting.DEPTH && setting.identifies())
                        .filter(setting -> values(setting).size() > 1)
                        .filter(setting -> isFunction(depth, settings.indexOf(setting)))
                        .toList();
    }

    /** Whether points that agree in one column agree in the other. */
    private boolean isFunction(int of, int column) {
        long pairs = points.stream()
                .map(p -> List.of(p.get(of), p.get(column)))
                .distinct()
                .count();
        return pairs == points.stream().map(p -> p.get(of)).distinct().count();
    }

    /** What of a point is part of a trial's id. */
    List<Object> identity(int point) {
        return IntStream.range(0, settings.size())
                .filter(i -> settings.get(i).identifies())
                .mapToObj(i -> points.get(point).get(i))
                .toList();
    }
}
