package dev.leadline.trial;

import java.util.List;

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
}
