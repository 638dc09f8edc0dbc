package dev.leadline.trial;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rule that a trial's settings break.
 *
 * @param settings the settings that break it together, the one to blame first, so that a message can name its line
 * @param message {@code '<key>' must be <rule> but was <value>}
 */
public record Violation(List<Setting> settings, String message) {
    public Violation {
        settings = List.copyOf(settings);
    }

    static Violation of(Setting setting, String rule, Object value, Setting... partners) {
        return new Violation(
                Stream.concat(Stream.of(setting), Arrays.stream(partners)).toList(),
                Must.message("'" + setting.key() + "'", rule, Setting.text(value)));
    }
}
