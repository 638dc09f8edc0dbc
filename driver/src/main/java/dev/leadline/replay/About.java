package dev.leadline.replay;

import dev.leadline.trial.Clipping;
import dev.leadline.trial.Init;
import dev.leadline.trial.Labelled;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The file trial.json.
 *
 * @param trial id
 * @param leadline version that trained it
 * @param classes outputs of the network
 * @param shape of one example: channels, height, width
 * @param settings every one that identifies the trial, by its key in sweep files
 */
record About(
        String trial,
        String leadline,
        int classes,
        List<Integer> shape,
        Map<String, Object> settings) {
    /** Numbers, flags and lists as such, the rest as text. */
    static Map<String, Object> settings(Trial trial) {
        Map<String, Object> settings = new LinkedHashMap<>();
        trial.settings().forEach((setting, value) -> {
            if (setting.identifies()) {
                boolean word = value instanceof Labelled
                        || value instanceof Init
                        || value instanceof Clipping;
                settings.put(setting.key(), word ? Setting.text(value) : value);
            }
        });
        return settings;
    }
}
