package dev.leadline.gradient;

import dev.leadline.trial.SignalStats;

import java.util.ArrayList;
import java.util.List;

/** The backpropagated signal of every layer, and how it changes from one to the next. */
public final class Signals {
    private Signals() {}

    /**
     * @param rms root mean square over samples and units of the mean loss's derivative by each layer's pre-activation, nearest the
     *     input first
     */
    public static List<SignalStats> of(double[] rms) {
        List<SignalStats> stats = new ArrayList<>();
        for (int layer = 0; layer < rms.length; layer++) {
            Double here = GradientStatistics.log10(rms[layer]);
            Double next = layer + 1 < rms.length ? GradientStatistics.log10(rms[layer + 1]) : null;
            stats.add(new SignalStats(
                    here, rms[layer] == 0, here == null || next == null ? null : here - next));
        }
        return stats;
    }
}
