package dev.leadline.sweep;

import org.apache.commons.text.similarity.LevenshteinDistance;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the key that was probably meant. */
final class Keys {
    /** Two keys swapped cost two edits, so that one slip of the finger is always within reach. */
    private static final int FEWEST_EDITS = 2;

    private Keys() {}

    /** The candidate with the fewest edits from the key; empty if none is near. */
    static Optional<String> nearest(String key, Collection<String> candidates) {
        int most = Math.min(Math.max(FEWEST_EDITS, key.length() / 3), key.length() - 1);
        if (most < 0 || key.length() > 64) {
            return Optional.empty();
        }
        LevenshteinDistance edits = new LevenshteinDistance(most);
        return candidates.stream()
                .filter(c -> edits.apply(key, c) >= 0)
                .min(Comparator.comparingInt(c -> edits.apply(key, c)));
    }
}
