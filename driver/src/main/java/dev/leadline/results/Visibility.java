package dev.leadline.results;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The one place that decides which committed segments are visible: of the attempts at one work the
 * first in the alphabet, unless a segment that is itself visible replaces the work.
 */
final class Visibility {
    private final SortedMap<String, SegmentName> firstAttempts = new TreeMap<>();
    private final Map<String, List<SegmentName>> replacements = new HashMap<>();
    private final Map<String, Boolean> known = new HashMap<>();

    /**
     * @param replaced per committed merge, the work that it replaces
     */
    Visibility(Collection<SegmentName> committed, Map<SegmentName, List<String>> replaced) {
        for (SegmentName name : committed) {
            firstAttempts.merge(name.work(), name, (a, b) -> a.compareTo(b) < 0 ? a : b);
        }
        firstAttempts.values().stream().filter(replaced::containsKey).forEach(merge -> {
            for (String work : replaced.get(merge)) {
                replacements.computeIfAbsent(work, w -> new ArrayList<>()).add(merge);
            }
        });
    }

    SortedSet<SegmentName> live() {
        SortedSet<SegmentName> live = new TreeSet<>();
        firstAttempts.forEach((work, name) -> {
            if (isLive(work)) {
                live.add(name);
            }
        });
        return live;
    }

    /** Ends, since a merge's name is a hash of its members' names: nothing can replace itself. */
    private boolean isLive(String work) {
        Boolean before = known.get(work);
        if (before == null) {
            before = replacements.getOrDefault(work, List.of()).stream()
                    .noneMatch(merge -> isLive(merge.work()));
            known.put(work, before);
        }
        return before;
    }
}
