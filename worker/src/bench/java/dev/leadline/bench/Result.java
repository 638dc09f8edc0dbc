package dev.leadline.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What was measured on one network.
 *
 * @param subject the network
 * @param gigaflop of a step
 * @param ms median milliseconds of a step, by side and recording
 * @param both throughput of two trainings at a time over that of one, recording
 * @param split milliseconds of each part of a step of the fast engine
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Result(
        Subject subject,
        double gigaflop,
        Map<Key, Double> ms,
        Map<Recorded, Double> both,
        double[] split) {
    /** A side and what it records. */
    record Key(String side, Recorded recording) {}

    Result {
        ms = new HashMap<>(ms);
        split = Arrays.copyOf(split, split.length);
    }

    double ms(Side side, Recorded recording) {
        return ms.get(new Key(side.name(), recording));
    }

    /** Time that the fast engine's recording adds, as a share of the step without. */
    double cost(Side fast) {
        return ms(fast, Recorded.EVERY_STEP) / ms(fast, Recorded.NONE) - 1;
    }
}
