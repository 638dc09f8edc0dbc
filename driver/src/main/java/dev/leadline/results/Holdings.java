package dev.leadline.results;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which live segment holds which trials.
 *
 * @param trials ids by segment, in the order of the segments' names
 */
record Holdings(Map<Segment, List<String>> trials) {

    static Holdings of(Store store) throws IOException {
        Map<Segment, List<String>> trials = new LinkedHashMap<>();
        for (Segment segment : Listing.of(store).live()) {
            trials.put(segment, TrialIds.of(store, segment));
        }
        return new Holdings(trials);
    }

    /** These trials, by the segments that hold some of them. */
    Map<Segment, Set<String>> among(Set<String> ids) {
        return matching(ids::contains);
    }

    /** Trials that an earlier segment holds too. */
    Map<Segment, Set<String>> twice() {
        Set<String> seen = new HashSet<>();
        return matching(id -> !seen.add(id));
    }

    /** Asks for each id of each segment once, in order. */
    private Map<Segment, Set<String>> matching(Predicate<String> condition) {
        Map<Segment, Set<String>> matching = new LinkedHashMap<>();
        trials.forEach((segment, ids) -> {
            Set<String> found = new TreeSet<>(ids.stream().filter(condition).toList());
            if (!found.isEmpty()) {
                matching.put(segment, found);
            }
        });
        return matching;
    }
}
