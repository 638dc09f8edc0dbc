package dev.leadline.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The keys at the top of a sweep file. */
enum TopKey {
    NAME,
    QUESTION,
    DATA,
    MODEL,
    TRAIN,
    RECORD,
    GRID,
    ZIP,
    EXCLUDE,
    SEEDS,
    SEED,
    LIMITS;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(TopKey::key).toList();
    }
}
