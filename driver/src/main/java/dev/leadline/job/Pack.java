package dev.leadline.job;

import dev.leadline.estimate.EstimatedTrial;

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
record Pack(List<EstimatedTrial> trials) implements Serializable {
    /** How much later than the end of a trial its rows may be visible, in estimated seconds. */
    private static final double LONGEST = 1;

    /** Fewer than this per core, and cores would wait for the last pack. */
    private static final int PER_CORE = 8;

    private static final int MOST_TRIALS = 200;

    /** Rows of a pack are in the heap until it lands. */
    private static final double MOST_ROW_BYTES = 8 << 20;

    Pack {
        trials = List.copyOf(trials);
    }

    /**
     * Every trial in one pack, the longest first, so that no long one is left to begin when the others have ended.
     *
     * @param cores that run packs side by side
     */
    static List<Pack> of(List<EstimatedTrial> trials, int cores) {
        List<EstimatedTrial> sorted = trials.stream()
                .sorted(Comparator.comparingDouble(Pack::seconds).reversed())
                .toList();
        double all = sorted.stream().mapToDouble(Pack::seconds).sum();
        double longest = Math.min(LONGEST, all / (PER_CORE * cores));
        List<Pack> packs = new ArrayList<>();
        List<EstimatedTrial> pack = new ArrayList<>();
        double seconds = 0;
        double rowBytes = 0;
        for (EstimatedTrial next : sorted) {
            seconds += seconds(next);
            rowBytes += next.estimate().rowBytes();
            boolean full =
                    seconds > longest || rowBytes > MOST_ROW_BYTES || pack.size() == MOST_TRIALS;
            if (full && !pack.isEmpty()) {
                packs.add(new Pack(pack));
                pack.clear();
                seconds = seconds(next);
                rowBytes = next.estimate().rowBytes();
            }
            pack.add(next);
        }
        if (!pack.isEmpty()) {
            packs.add(new Pack(pack));
        }
        return packs;
    }

    private static double seconds(EstimatedTrial trial) {
        return trial.estimate().seconds();
    }

    List<String> ids() {
        return trials.stream().map(estimated -> estimated.trial().id()).toList();
    }
}
