package dev.leadline.sweep;

import dev.leadline.trial.Effect;
import dev.leadline.trial.Setting;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks for combinations that give the numbers of another one, and for settings that nothing follows. */
final class Repeats {
    /** How often a setting is given another value than its default, and how often nothing follows. */
    private static final class Uses {
        private int all;
        private int idle;
    }

    private final Reading reading;
    private final Problems notes;
    private final Map<String, Map<Setting, Object>> firsts = new HashMap<>();
    private final Set<Setting> differing = EnumSet.noneOf(Setting.class);
    private final Map<Setting, Uses> uses = new EnumMap<>(Setting.class);
    private final Map<Setting, Integer> doubts = new LinkedHashMap<>();
    private int combinations;
    private int repeats;

    /**
     * @param reading tells in which line a setting stands
     * @param notes where to add what is found
     */
    Repeats(Reading reading, Problems notes) {
        this.reading = reading;
        this.notes = notes;
    }

    /**
     * Looks at one combination.
     *
     * @param given what the file says
     * @param complete the same with the defaults of the rest
     */
    void add(Map<Setting, Object> given, Map<Setting, Object> complete) {
        combinations++;
        Map<Setting, Object> effective = Effect.of(complete);
        Map<Setting, Object> first =
                firsts.putIfAbsent(Effect.cellId(effective), Map.copyOf(given));
        if (first != null) {
            repeats++;
            given.keySet().stream()
                    .filter(Setting::identifies)
                    .filter(setting -> !given.get(setting).equals(first.get(setting)))
                    .forEach(differing::add);
        }
        given.forEach((setting, value) -> {
            Object byDefault = setting.defaultValue();
            if (Effect.needs(setting).isPresent() && !value.equals(byDefault)) {
                Uses use = uses.computeIfAbsent(setting, s -> new Uses());
                use.all++;
                use.idle += effective.get(setting).equals(byDefault) ? 1 : 0;
            }
        });
        doubt(complete);
    }

    private void doubt(Map<Setting, Object> complete) {
        if ((boolean) complete.get(Setting.BATCH_NORM)
                && (double) complete.get(Setting.BIAS_VARIANCE) > 0) {
            doubts.merge(Setting.BIAS_VARIANCE, 1, Integer::sum);
        }
        int steps = (int) complete.get(Setting.STEPS);
        if (steps > 0 && (int) complete.get(Setting.WARMUP_STEPS) > steps) {
            doubts.merge(Setting.WARMUP_STEPS, 1, Integer::sum);
        }
    }

    /** Adds what was found to the notes. */
    void tell() {
        uses.forEach((setting, use) -> {
            if (use.idle == use.all) {
                note(
                        setting,
                        "'%s' changes no number without %s"
                                .formatted(setting.key(), Effect.needs(setting).orElseThrow()));
            }
        });
        doubts.forEach((setting, times) ->
                note(setting, doubt(setting) + Planner.where(times, combinations)));
        if (repeats > 0) {
            String keys = differing.stream().map(Setting::key).collect(Collectors.joining(" or "));
            note(
                    differing.iterator().next(),
                    ("%d of %d combinations give the numbers of another one, since %s changes none"
                                    + " there; 'exclude' leaves them out")
                            .formatted(repeats, combinations, keys));
        }
    }

    private static String doubt(Setting setting) {
        return setting == Setting.BIAS_VARIANCE
                ? "'bias-variance' reaches the output layer only with batch norm, whose layers have no bias"
                : "'warmup-steps' goes on beyond the last step, so that the learning rate is never reached";
    }

    private void note(Setting setting, String message) {
        notes.add(reading.line(List.of(setting)), "note: " + message);
    }
}
