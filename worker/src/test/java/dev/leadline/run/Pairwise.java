package dev.leadline.run;

import dev.leadline.trial.Setting;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Combinations of settings. */
final class Pairwise {
    private Pairwise() {}

    /** Every combination of the axes' values. */
    static List<Map<Setting, Object>> all(Map<Setting, List<?>> axes) {
        List<Map<Setting, Object>> combinations = List.of(new EnumMap<>(Setting.class));
        for (Map.Entry<Setting, List<?>> axis : axes.entrySet()) {
            List<Map<Setting, Object>> longer = new ArrayList<>();
            for (Map<Setting, Object> combination : combinations) {
                for (Object value : axis.getValue()) {
                    Map<Setting, Object> one = new EnumMap<>(combination);
                    one.put(axis.getKey(), value);
                    longer.add(one);
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    /** Few valid combinations in which every pair of values that is in any is in one: always the one with the most new pairs. */
    static List<Map<Setting, Object>> covering(
            Map<Setting, List<?>> axes, Predicate<Map<Setting, Object>> valid) {
        List<Map<Setting, Object>> candidates = all(axes).stream().filter(valid).toList();
        Set<String> missing = new LinkedHashSet<>();
        candidates.forEach(c -> missing.addAll(pairs(c)));
        List<Map<Setting, Object>> chosen = new ArrayList<>();
        while (!missing.isEmpty()) {
            Map<Setting, Object> best = candidates.get(0);
            long most = -1;
            for (Map<Setting, Object> candidate : candidates) {
                long gain = pairs(candidate).stream().filter(missing::contains).count();
                if (gain > most) {
                    most = gain;
                    best = candidate;
                }
            }
            chosen.add(best);
            missing.removeAll(pairs(best));
        }
        return chosen;
    }

    private static List<String> pairs(Map<Setting, Object> settings) {
        List<Setting> keys = List.copyOf(settings.keySet());
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            for (int j = i + 1; j < keys.size(); j++) {
                pairs.add(keys.get(i) + "=" + settings.get(keys.get(i)) + "&" + keys.get(j) + "="
                        + settings.get(keys.get(j)));
            }
        }
        return pairs;
    }
}
