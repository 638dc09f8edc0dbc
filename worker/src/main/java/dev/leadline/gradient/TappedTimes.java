package dev.leadline.gradient;

import dev.leadline.row.ActivationStats;
import dev.leadline.trial.Activation;

import java.util.List;
import java.util.stream.Stream;

/** The time steps of a recurrent layer of DL4J, of copies of what passes through its functions. */
abstract class TappedTimes {
    private final Activation function;
    private final int steps;

    TappedTimes(Activation function, int steps) {
        this.function = function;
        this.steps = steps;
    }

    abstract Stream<SequenceTap> taps();

    /** From the first time step. */
    abstract List<TimePass> passes(double weightNorm);

    final int steps() {
        return steps;
    }

    /**
     * @param before what the function was applied to
     * @param output of the layer
     * @param delta derivatives of the summed loss
     */
    final LayerPass pass(Samples before, Samples output, Samples delta, double weightNorm) {
        ActivationStats stats = SampleStatistics.of(function, before, output);
        return new LayerPass(
                SampleStatistics.rms(delta, 1.0 / delta.batch()),
                GradientStatistics.nonfinite(delta.values(), 0, delta.values().length),
                null,
                null,
                weightNorm,
                Outputs.of(stats, () -> SampleStatistics.rms(before, 1) == 0),
                stats);
    }
}
