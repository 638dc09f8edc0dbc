package dev.leadline.bench;

import org.hipparchus.stat.descriptive.rank.Median;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bursts of steps on several sides in turn, so that what else the machine does meets all of them alike. */
final class Rounds {
    static final double BURST_MS = 150;

    private static final double WARM_UP_MS = 1500;

    private final List<Side> sides;

    /**
     * @param sides with a network loaded
     */
    Rounds(List<Side> sides) {
        this.sides = sides;
    }

    /** Milliseconds of a step, the median of all rounds, by side and recording. */
    Map<Result.Key, Double> medians(int rounds) throws IOException {
        Map<Result.Key, Integer> steps = new HashMap<>();
        for (Side side : sides) {
            for (Recorded recording : Recorded.values()) {
                steps.put(new Result.Key(side.name(), recording), warm(side, recording));
            }
        }
        Map<Result.Key, List<Double>> bursts = new HashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Recorded recording : Recorded.values()) {
                for (Side side : sides) {
                    Result.Key key = new Result.Key(side.name(), recording);
                    bursts.computeIfAbsent(key, k -> new ArrayList<>())
                            .add(side.run(steps.get(key), recording).median());
                }
            }
        }
        Map<Result.Key, Double> medians = new HashMap<>();
        bursts.forEach((key, several) -> medians.put(key, median(several)));
        return medians;
    }

    /** Runs a side until it is warm; how many steps fill a burst. */
    private static int warm(Side side, Recorded recording) throws IOException {
        double median = side.run(2, recording).median();
        for (double spent = 0; spent < WARM_UP_MS; ) {
            int count = steps(median, WARM_UP_MS / 5);
            median = side.run(count, recording).median();
            spent += Math.max(count * median, 1);
        }
        return steps(median, BURST_MS);
    }

    static int steps(double ms, double budgetMs) {
        return (int) Math.max(2, Math.min(1000, budgetMs / ms));
    }

    static double median(List<Double> values) {
        return new Median()
                .evaluate(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
