package dev.leadline.job;

import dev.leadline.run.MemoryEstimate;
import dev.leadline.trial.Trial;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Trials that one task runs, one after the other, and lands together: one, or several that take less than a second in all, so
 * that tiny trials do not cost more to schedule and to land than to train.
 *
 * @param trials at least one
 */
record Pack(List<Trial> trials) implements Serializable {
    /** How much later than the end of a trial its rows may be visible, in estimated seconds. */
    private static final double LONGEST = 1;

    /** Fewer than this per core, and cores would wait for the last pack. */
    private static final int PER_CORE = 8;

    private static final int MOST_TRIALS = 200;

    /** Rows of a pack are in the heap until it lands. */
    private static final double MOST_ROW_BYTES = 8 << 20;

    private record Estimated(Trial trial, double seconds, double rowBytes) {
        static Estimated of(Trial trial) {
            return new Estimated(trial, CostEstimate.seconds(trial), (double)
                    MemoryEstimate.of(trial).rows());
        }
    }

    Pack {
        trials = List.copyOf(trials);
    }

    /**
     * Every trial in one pack, the longest first, so that no long one is left to begin when the others have ended.
     *
     * @param cores that run packs side by side
     */
    static List<Pack> of(List<Trial> trials, int cores) {
        List<Estimated> sorted = trials.stream()
                .map(Estimated::of)
                .sorted(Comparator.comparingDouble(Estimated::seconds).reversed())
                .toList();
        double all = sorted.stream().mapToDouble(Estimated::seconds).sum();
        double longest = Math.min(LONGEST, all / (PER_CORE * cores));
        List<Pack> packs = new ArrayList<>();
        List<Trial> pack = new ArrayList<>();
        double seconds = 0;
        double rowBytes = 0;
        for (Estimated next : sorted) {
            seconds += next.seconds();
            rowBytes += next.rowBytes();
            boolean full =
                    seconds > longest || rowBytes > MOST_ROW_BYTES || pack.size() == MOST_TRIALS;
            if (full && !pack.isEmpty()) {
                packs.add(new Pack(pack));
                pack.clear();
                seconds = next.seconds();
                rowBytes = next.rowBytes();
            }
            pack.add(next.trial());
        }
        if (!pack.isEmpty()) {
            packs.add(new Pack(pack));
        }
        return packs;
    }

    List<String> ids() {
        return trials.stream().map(Trial::id).toList();
    }
}
