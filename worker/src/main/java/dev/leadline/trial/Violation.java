package dev.leadline.trial;

/**
 * A rule that a trial's settings break.
 *
 * @param setting the setting to blame, so that a message can name its line
 * @param message {@code '<key>' must be <rule> but was <value>}
 */
public record Violation(Setting setting, String message) {}
