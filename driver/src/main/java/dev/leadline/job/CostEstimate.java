package dev.leadline.job;

import dev.leadline.architecture.Extent;
import dev.leadline.run.MemoryEstimate;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Recording;
import dev.leadline.trial.Trial;

/**
 * How long a trial takes on one core, roughly: good for ordering trials and for telling an evening from a week. The constants
 * were fitted on one machine (AMD EPYC, 2.6 GHz, two trials side by side); others differ by a factor of two either way.
 */
public final class CostEstimate {
    private static final double MS_PER_TRIAL = 60;

    /** Double precision, and no update. */
    private static final double PASS_OF_A_PROBE = 1.5;

    /**
     * What an engine takes, in milliseconds.
     *
     * @param perLayer per layer and step, beside the arithmetic
     * @param perBatchNorm the same per batch norm
     * @param perGigaflop arithmetic
     * @param perRecordedLayer statistics of a layer of 64 x 64 weights; they grow with the weights
     * @param products matrix products per layer and step
     */
    private record Rates(
            double perLayer,
            double perBatchNorm,
            double perGigaflop,
            double perRecordedLayer,
            int products) {
        static Rates of(Engine engine) {
            return switch (engine) {
                // The forward product is computed again on the way back.
                case REFERENCE -> new Rates(0.45, 0.9, 45, 0.7, 4);
                case FAST -> new Rates(0.006, 0.012, 11, 0.03, 3);
            };
        }
    }

    private CostEstimate() {}

    /** Seconds of one core. */
    public static double seconds(Trial trial) {
        Extent extent = Extent.of(trial);
        Recording recording = trial.recording();
        Rates rates = Rates.of(trial.training().engine());
        double steps = trial.training().steps() + 1.0;
        double recorded = recording.layersEvery() == 0 ? 0 : steps / recording.layersEvery();
        double evaluated =
                recording.evaluateEvery() == 0 ? 1 : steps / recording.evaluateEvery() + 1;
        double perEvaluation =
                2.0 * extent.products() * trial.data().exampleCount() / 1e9 * rates.perGigaflop();
        double perRecording =
                rates.perRecordedLayer() * (extent.layers() + extent.weights() / 4096.0);
        return (MS_PER_TRIAL
                        + steps * perStep(trial, extent, rates)
                        + recorded * perRecording
                        + ProbePasses.of(trial)
                                * PASS_OF_A_PROBE
                                * perStep(trial, extent, Rates.of(Engine.REFERENCE))
                        + evaluated * perEvaluation)
                / 1000;
    }

    private static double perStep(Trial trial, Extent extent, Rates rates) {
        return extent.layers() * rates.perLayer()
                + extent.norms() * rates.perBatchNorm()
                // A multiplication and an addition.
                + 2.0
                        * rates.products()
                        * extent.products()
                        * trial.training().batch()
                        / 1e9
                        * rates.perGigaflop();
    }

    /** Bytes of memory that the trial takes while it trains. */
    public static long bytes(Trial trial) {
        return MemoryEstimate.of(trial).bytes();
    }
}
