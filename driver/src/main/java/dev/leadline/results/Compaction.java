package dev.leadline.results;

import dev.leadline.parquet.Damage;
import dev.leadline.trial.Must;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Plans how many small files become few large ones. Planning reads no rows; each {@link Merge} can
 * run anywhere and in any order. After the merges, {@link ResultsLock#sweepUp} deletes what they
 * replaced.
 */
public final class Compaction {
    /** Packs and merged segments stay open throughout a merge; this bounds how many. */
    private static final int MAX_OPEN = 128;

    private final Landing landing;
    private final long targetBytes;
    private final List<Damage> damages = new ArrayList<>();

    /**
     * @param targetBytes size of a merged segment over all tables, at which it is left alone
     */
    public Compaction(Landing landing, long targetBytes) {
        Must.be(targetBytes > 0, "target size of compaction", "positive", targetBytes);
        this.landing = landing;
        this.targetBytes = targetBytes;
    }

    /** Plans without the segments that these are about, of which a merge has found that they are damaged. */
    public void leaveOut(Collection<Damage> found) {
        damages.addAll(found);
    }

    /** Merges of freshly landed segments only: while a sweep runs, no row is rewritten twice. */
    public List<Merge> landed() throws IOException {
        return plan(segment -> !segment.name().isMerge());
    }

    /**
     * Merges of everything that is below the target. One round may leave several small segments; plan
     * again until there is nothing left to merge.
     */
    public List<Merge> everything() throws IOException {
        return plan(segment -> true);
    }

    private List<Merge> plan(Predicate<Segment> asked) throws IOException {
        List<Segment> small = Listing.of(landing.store()).live().stream()
                .filter(asked)
                .filter(segment -> segment.bytes() < targetBytes / 2)
                .filter(segment ->
                        damages.stream().noneMatch(d -> d.isOf(segment.name().fileName())))
                .toList();
        List<Merge> merges = new ArrayList<>();
        List<Segment> group = new ArrayList<>();
        for (Segment segment : small) {
            if (isFull(group)) {
                merges.add(new Merge(landing, group, Set.of()));
                group.clear();
            }
            group.add(segment);
        }
        if (group.size() > 1) {
            merges.add(new Merge(landing, group, Set.of()));
        }
        return merges;
    }

    private boolean isFull(List<Segment> group) {
        long bytes = group.stream().mapToLong(Segment::bytes).sum();
        long open =
                group.stream().filter(s -> !s.name().work().startsWith("t-")).count();
        return group.size() > 1 && (bytes >= targetBytes || open >= MAX_OPEN);
    }
}
