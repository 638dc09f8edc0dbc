package dev.leadline.sweep;

import dev.leadline.trial.Setting;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the sections that give each setting one value: data, model, train and record. */
final class SectionReader {
    private static final List<TopKey> SECTIONS =
            List.of(TopKey.DATA, TopKey.MODEL, TopKey.TRAIN, TopKey.RECORD);

    private final Reading reading;

    SectionReader(Reading reading) {
        this.reading = reading;
    }

    Map<Setting, Object> read(Yaml.Mapping root) {
        Map<Setting, Object> base = new EnumMap<>(Setting.class);
        for (TopKey section : SECTIONS) {
            Optional<Yaml> yaml = root.find(section.key());
            if (yaml.isPresent() && yaml.get() instanceof Yaml.Mapping mapping) {
                mapping.entries().forEach(entry -> read(section.key(), entry, base));
            } else if (yaml.isPresent()) {
                reading.problems().refuse(section.key(), "settings and their values", yaml.get());
                Reading.settingsOf(section.key()).forEach(reading::leaveUnread);
            }
        }
        return base;
    }

    private void read(String section, Yaml.Entry entry, Map<Setting, Object> base) {
        reading.settingOf(section, entry).ifPresent(setting -> {
            reading.standsIn(entry.line(), setting);
            reading.value(setting, entry.value()).ifPresent(value -> base.put(setting, value));
        });
    }
}
