package dev.leadline.trial;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a comparison of depths holds fixed: every setting but depth, seed and what is recorded how often, which is no part of what
 * was trained.
 *
 * @param id 16 hexadecimal digits; the same for the same text, and that of {@link Trial#armId} where recording is at its default
 * @param text the settings that are not at their default, {@code key=value;...} in the order of the keys
 */
public record Arm(String id, String text) {
    /**
     * @param id as {@link Trial#armId} has it, in which recording counts
     * @param text as {@link Trial#arm} has it
     */
    public static Arm of(String id, String text) {
        TreeMap<String, String> settings = settings(text);
        settings.keySet().removeIf(Arm::isRecorded);
        String left = text(settings);
        return left.equals(text) ? new Arm(id, text) : new Arm(ContentId.hash(left), left);
    }

    /**
     * The arm of a sweep in which these settings have a value for each depth, a rate that was tuned for it for example. The sweep is
     * part of it: another may have other values.
     */
    public Arm tuned(Collection<Setting> perDepth, String sweep) {
        if (perDepth.isEmpty()) {
            return this;
        }
        TreeMap<String, String> settings = settings(text);
        perDepth.forEach(setting -> settings.put(setting.key(), "per-depth:" + sweep));
        String tuned = text(settings);
        return new Arm(ContentId.hash(tuned), tuned);
    }

    /** Values by key, of an arm's text. */
    public static TreeMap<String, String> settings(String text) {
        TreeMap<String, String> settings = new TreeMap<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split(";")) {
            int end = pair.indexOf('=');
            settings.put(pair.substring(0, end), pair.substring(end + 1));
        }
        return settings;
    }

    /** A key of a later version is none: its setting may be part of what was trained. */
    private static boolean isRecorded(String key) {
        return Setting.ofKey(key).filter(Setting::isRecording).isPresent();
    }

    private static String text(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(";"));
    }
}
