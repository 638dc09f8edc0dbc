package dev.leadline.estimate;

import dev.leadline.architecture.Extent;
import dev.leadline.trial.Cell;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Recording;

/**
 * How long a trial takes on one core, roughly: good for ordering trials and for telling an evening from a week. The constants
 * were fitted on one machine (AMD EPYC, 2.6 GHz, two trials side by side); others differ by a factor of two either way.
 */
final class TimeEstimate {
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

    private TimeEstimate() {}

    /** Seconds of one core. */
    static double seconds(Cell cell) {
        Extent extent = Extent.of(cell);
        Recording recording = cell.recording();
        Rates rates = Rates.of(cell.training().engine());
        double steps = cell.training().steps() + 1.0;
        double recorded = recording.layersEvery() == 0 ? 0 : steps / recording.layersEvery();
        double evaluated =
                recording.evaluateEvery() == 0 ? 1 : steps / recording.evaluateEvery() + 1;
        double perEvaluation =
                2.0 * extent.products() * cell.data().exampleCount() / 1e9 * rates.perGigaflop();
        double perRecording =
                rates.perRecordedLayer() * (extent.passes() + extent.weights() / 4096.0);
        return (MS_PER_TRIAL
                        + steps * perStep(cell, extent, rates)
                        + recorded * perRecording
                        + ProbePasses.of(cell)
                                * PASS_OF_A_PROBE
                                * perStep(cell, extent, Rates.of(Engine.REFERENCE))
                        + evaluated * perEvaluation)
                / 1000;
    }

    private static double perStep(Cell cell, Extent extent, Rates rates) {
        return extent.passes() * rates.perLayer()
                + extent.norms() * rates.perBatchNorm()
                // A multiplication and an addition.
                + 2.0
                        * rates.products()
                        * extent.products()
                        * cell.training().batch()
                        / 1e9
                        * rates.perGigaflop();
    }
}
