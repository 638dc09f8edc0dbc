package dev.leadline.sweep;

import dev.leadline.trial.Setting;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a file has said so far: where each setting stands and which could not be read. Mutable; one
 * for each file.
 */
final class Reading {
    private final Problems problems;
    private final ValueReader values;
    private final Map<Setting, Integer> lines = new EnumMap<>(Setting.class);
    private final Set<Setting> unread = EnumSet.noneOf(Setting.class);

    Reading(Problems problems) {
        this.problems = problems;
        this.values = new ValueReader(problems);
    }

    Problems problems() {
        return problems;
    }

    ValueReader values() {
        return values;
    }

    /**
     * The setting of a key below {@code grid}, {@code zip} or {@code exclude}, where any setting
     * may stand.
     */
    Optional<Setting> setting(TopKey top, Yaml.Entry entry) {
        return known(top.key(), List.of(Setting.values()), entry);
    }

    /** The setting of a key in the section of that name. */
    Optional<Setting> settingOf(String section, Yaml.Entry entry) {
        return known(section, settingsOf(section), entry);
    }

    private Optional<Setting> known(String parent, List<Setting> allowed, Yaml.Entry entry) {
        Optional<Setting> setting = Setting.ofKey(entry.key());
        if (setting.filter(allowed::contains).isEmpty()) {
            List<String> keys = allowed.stream().map(Setting::key).toList();
            refuseKey(parent + "." + SourceText.quote(entry.key()), entry, keys);
            return Optional.empty();
        }
        return setting;
    }

    /**
     * Adds the problem of a key that is not among the allowed ones, and what was probably meant.
     */
    void refuseKey(String path, Yaml.Entry entry, List<String> allowed) {
        Optional<Setting> elsewhere = Setting.ofKey(entry.key());
        elsewhere.ifPresent(unread::add);
        String reason = elsewhere
                .map(s -> "belongs to '" + s.section() + "'")
                .or(() -> Keys.nearest(entry.key(), allowed).map(key -> meant(key, key)))
                .or(() -> Keys.nearest(entry.key(), allKeys())
                        .map(key ->
                                meant(Setting.ofKey(key).orElseThrow().section() + "." + key, key)))
                .orElse("unknown; known are " + String.join(", ", allowed));
        problems.add(entry.line(), "key '" + path + "': " + reason);
    }

    private String meant(String path, String key) {
        Setting.ofKey(key).ifPresent(unread::add);
        return "unknown; did you mean '" + path + "'?";
    }

    /** The value of a setting, which stands in this line. */
    Optional<Object> value(Setting setting, Yaml yaml) {
        Optional<Object> value = values.read(setting.key(), setting.kind(), yaml);
        if (value.isEmpty()) {
            unread.add(setting);
        }
        return value;
    }

    void standsIn(int line, Setting setting) {
        lines.put(setting, line);
    }

    void leaveUnread(Setting setting) {
        unread.add(setting);
    }

    /** Whether the file sets this setting in a way that could not be understood. */
    boolean unread(Setting setting) {
        return unread.contains(setting);
    }

    /**
     * The line to blame for these settings: that of the first which the file has; 1 if it has none.
     */
    int line(List<Setting> settings) {
        return settings.stream()
                .filter(lines::containsKey)
                .findFirst()
                .map(lines::get)
                .orElse(1);
    }

    static List<Setting> settingsOf(String section) {
        return Arrays.stream(Setting.values())
                .filter(s -> s.section().equals(section))
                .toList();
    }

    private static List<String> allKeys() {
        return Arrays.stream(Setting.values()).map(Setting::key).toList();
    }
}
