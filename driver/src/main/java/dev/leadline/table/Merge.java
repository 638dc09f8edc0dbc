package dev.leadline.table;

import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One piece of a compaction: rewrites some segments as one that replaces them. Goes to an executor by
 * serialisation. The replaced files stay until the next {@link ResultsLock#sweepUp}.
 */
public final class Merge implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String REPLACES = "leadline.replaces";

    private final Landing landing;
    private final List<Segment> members;
    private final Set<String> forgotten;

    /**
     * @param forgotten ids of trials to leave out. If there are any, the new segment lists only its
     *     members and not what these replaced, so that the trials can land again; no file that a
     *     member replaces may exist any more.
     */
    Merge(Landing landing, List<Segment> members, Set<String> forgotten) {
        this.landing = landing;
        this.members = List.copyOf(members);
        this.forgotten = Set.copyOf(forgotten);
    }

    /** The work that this merge replaces, so that it stays invisible wherever it turns up again. */
    static List<String> replacedBy(Store store, SegmentName merge) throws IOException {
        String works =
                RowReader.metadata(store.input(store.path(Table.TRIALS, merge))).get(REPLACES);
        return works == null ? List.of() : Arrays.asList(works.split(" "));
    }

    /** Number of segments that become one. */
    public int size() {
        return members.size();
    }

    /**
     * Streams the rows, trial by trial in the order of their ids, and commits.
     *
     * @throws TableException if this run is over, or a member has a column that this version does not
     *     know and would lose
     */
    public void run() throws IOException {
        List<SegmentName> names = members.stream().map(Segment::name).toList();
        SortedMap<String, Segment> trials = trials();
        Map<String, String> metadata = Map.of(REPLACES, String.join(" ", replaced()));
        try (Attempt attempt = landing.attempt(SegmentName.merge(names, forgotten))) {
            for (Table table : Table.values()) {
                try (MergedTable merged =
                        new MergedTable(landing.store(), table, attempt, metadata)) {
                    for (Map.Entry<String, Segment> trial : trials.entrySet()) {
                        merged.copy(trial.getKey(), trial.getValue());
                    }
                }
            }
            attempt.commit();
        }
    }

    /** The trials that stay, and the member that holds each. */
    private SortedMap<String, Segment> trials() throws IOException {
        SortedMap<String, Segment> trials = new TreeMap<>();
        for (Segment member : members) {
            for (String id : TrialIds.of(landing.store(), member.name())) {
                if (!forgotten.contains(id)) {
                    trials.putIfAbsent(id, member);
                }
            }
        }
        return trials;
    }

    private Set<String> replaced() throws IOException {
        Set<String> works = new TreeSet<>();
        for (Segment member : members) {
            works.add(member.name().work());
            if (member.name().isMerge() && forgotten.isEmpty()) {
                works.addAll(replacedBy(landing.store(), member.name()));
            }
        }
        return works;
    }
}
