package dev.leadline.run;

import dev.leadline.trial.ClipMode;
import dev.leadline.trial.Clipping;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Kind;
import dev.leadline.trial.Labelled;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One case and what PyTorch made of it.
 *
 * @param folder of its files
 * @param name of the case
 * @param settings as {@code key=value;...}
 * @param numbers every measured number by a text that says what it is
 * @param parameters learned parameters and running statistics after training, by {@code layer.parameter}
 */
record ParityCase(
        String folder,
        String name,
        String settings,
        Map<String, Double> numbers,
        Map<String, double[]> parameters) {
    /** The trial, recording every step. */
    Trial trial(Engine engine) {
        Map<Setting, Object> given = new EnumMap<>(Setting.class);
        given.put(Setting.STEPS_EVERY, 1);
        given.put(Setting.LAYERS_EVERY, 1);
        given.put(Setting.ENGINE, engine);
        for (String pair : settings.split(";", -1)) {
            int equals = pair.indexOf('=');
            Setting setting = Setting.ofKey(pair.substring(0, equals)).orElseThrow();
            given.put(setting, value(setting.kind(), pair.substring(equals + 1)));
        }
        return Trial.of(given, 1);
    }

    private static Object value(Kind kind, String text) {
        if (kind instanceof Kind.Choice choice) {
            return labelled(choice.constants(), text);
        } else if (kind instanceof Kind.Whole) {
            return Integer.valueOf(text);
        } else if (kind instanceof Kind.Real) {
            return Double.valueOf(text);
        } else if (kind instanceof Kind.Flag) {
            return Boolean.valueOf(text);
        } else if (kind instanceof Kind.WholeList) {
            return Arrays.stream(text.split("-", -1)).map(Integer::valueOf).toList();
        } else if (kind instanceof Kind.Clip) {
            return clipping(text);
        }
        throw new IllegalArgumentException("no case has a setting like " + kind);
    }

    private static Clipping clipping(String text) {
        String[] parts = text.split(":", -1);
        ClipMode mode = labelled(List.of(ClipMode.values()), parts[0]);
        return new Clipping(mode, parts.length == 1 ? null : Double.valueOf(parts[1]));
    }

    private static <T extends Labelled> T labelled(List<T> constants, String label) {
        return constants.stream()
                .filter(c -> c.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "label must be one of " + constants + " but was " + label));
    }

    @Override
    public String toString() {
        return folder + " " + name;
    }
}
