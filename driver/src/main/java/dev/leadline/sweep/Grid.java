package dev.leadline.sweep;

import dev.leadline.trial.Setting;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Every combination of the axes' points but the excluded ones. Pure: the same grid always gives the
 * same combinations in the same order, the first axis slowest.
 *
 * @param base settings that hold where no axis says otherwise
 * @param axes no setting is in two of them
 * @param excludes a combination that has all the values of one of these is left out
 */
record Grid(Map<Setting, Object> base, List<Axis> axes, List<Map<Setting, Object>> excludes) {
    Grid {
        base = Map.copyOf(base);
        axes = List.copyOf(axes);
        excludes = excludes.stream().map(Map::copyOf).toList();
    }

    /** Number of combinations, the excluded ones included. */
    BigInteger size() {
        return axes.stream()
                .map(a -> BigInteger.valueOf(a.size()))
                .reduce(BigInteger.ONE, BigInteger::multiply);
    }

    /**
     * The settings of each combination, without those that nothing sets.
     *
     * @throws ArithmeticException if there are more than 2^63 - 1
     */
    Stream<Map<Setting, Object>> combinations() {
        return LongStream.range(0, size().longValueExact())
                .mapToObj(this::combination)
                .filter(c ->
                        excludes.stream().noneMatch(e -> c.entrySet().containsAll(e.entrySet())));
    }

    /**
     * Reads the index as a number whose last digit, the fastest, counts the points of the last
     * axis.
     */
    private Map<Setting, Object> combination(long index) {
        Map<Setting, Object> settings = new EnumMap<>(Setting.class);
        settings.putAll(base);
        long rest = index;
        for (int i = axes.size() - 1; i >= 0; i--) {
            Axis axis = axes.get(i);
            List<Object> point = axis.points().get((int) (rest % axis.size()));
            for (int j = 0; j < point.size(); j++) {
                settings.put(axis.settings().get(j), point.get(j));
            }
            rest /= axis.size();
        }
        return settings;
    }
}
