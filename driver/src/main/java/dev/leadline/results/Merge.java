package dev.leadline.results;

import dev.leadline.parquet.Damage;
import dev.leadline.parquet.Table;
import dev.leadline.parquet.TableException;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
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

    /** Number of segments that become one. */
    public int size() {
        return members.size();
    }

    /**
     * Streams the rows, trial by trial in the order of their ids, and commits. A member that is damaged stays as it is, for its readers
     * to name and {@link ResultsLock#repair} to take out, unless trials are to be forgotten: that must be done with all members or none.
     *
     * @return what is wrong with the members that stay
     * @throws TableException if this run is over, or a member has a column that this version does not know and would lose
     */
    public Merged run() throws IOException {
        List<Segment> sound = new ArrayList<>();
        List<Damage> damages = new ArrayList<>();
        for (Segment member : members) {
            List<Damage> found = new Inspection(landing.store()).damages(member);
            damages.addAll(found);
            if (found.isEmpty()) {
                sound.add(member);
            } else if (!forgotten.isEmpty()) {
                throw found.get(0).exception(null);
            }
        }
        boolean worthwhile = sound.size() > 1 || !forgotten.isEmpty();
        if (worthwhile) {
            write(sound);
        }
        return new Merged(worthwhile ? sound.size() : 0, damages);
    }

    private void write(List<Segment> sound) throws IOException {
        List<SegmentName> names = sound.stream().map(Segment::name).toList();
        SortedMap<String, Segment> trials = trials(sound);
        Set<String> replaced = replaced(sound);
        try (Attempt attempt = landing.attempt(SegmentName.merge(names, forgotten))) {
            for (Table table : Table.lastToFirst()) {
                try (MergedTable merged =
                        new MergedTable(landing.store(), table, attempt, replaced)) {
                    for (Map.Entry<String, Segment> trial : trials.entrySet()) {
                        merged.copy(trial.getKey(), trial.getValue());
                    }
                }
            }
            attempt.commit();
        }
    }

    /** The trials that stay, and the member that holds each. */
    private SortedMap<String, Segment> trials(List<Segment> sound) throws IOException {
        SortedMap<String, Segment> trials = new TreeMap<>();
        for (Segment member : sound) {
            for (String id : TrialIds.of(landing.store(), member)) {
                if (!forgotten.contains(id)) {
                    trials.putIfAbsent(id, member);
                }
            }
        }
        return trials;
    }

    private Set<String> replaced(List<Segment> sound) throws IOException {
        Set<String> works = new TreeSet<>();
        for (Segment member : sound) {
            works.add(member.name().work());
            if (member.name().isMerge() && forgotten.isEmpty()) {
                // So that an attempt stays invisible when it turns up after all this.
                works.addAll(TrialsFooter.of(landing.store(), member.name()).replaces());
            }
        }
        return works;
    }
}
