package dev.leadline.job;

import dev.leadline.data.Shape;
import dev.leadline.run.LayerSize;
import dev.leadline.run.MemoryEstimate;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Model;
import dev.leadline.trial.Recording;
import dev.leadline.trial.Trial;

import java.util.List;

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
        Model model = trial.model();
        Recording recording = trial.recording();
        Rates rates = Rates.of(trial.training().engine());
        List<LayerSize> layers = LayerSize.of(model, Shape.of(trial.data()), 10);
        double products =
                layers.stream().mapToDouble(l -> l.products() * l.count()).sum();
        double weights =
                layers.stream().mapToDouble(l -> l.weights() * l.count()).sum();
        double steps = trial.training().steps() + 1.0;
        double recorded = recording.layersEvery() == 0 ? 0 : steps / recording.layersEvery();
        double evaluated =
                recording.evaluateEvery() == 0 ? 1 : steps / recording.evaluateEvery() + 1;
        double perEvaluation =
                2 * products * examples(trial.data().dataset()) / 1e9 * rates.perGigaflop();
        double perRecording = rates.perRecordedLayer() * (model.depth() + weights / 4096.0);
        return (MS_PER_TRIAL
                        + steps * perStep(trial, products, rates)
                        + recorded * perRecording
                        + ProbePasses.of(trial)
                                * PASS_OF_A_PROBE
                                * perStep(trial, products, Rates.of(Engine.REFERENCE))
                        + evaluated * perEvaluation)
                / 1000;
    }

    private static double perStep(Trial trial, double products, Rates rates) {
        Model model = trial.model();
        return model.depth() * rates.perLayer()
                + (model.batchNorm() ? (model.depth() - 1) * rates.perBatchNorm() : 0)
                // A multiplication and an addition.
                + 2
                        * rates.products()
                        * products
                        * trial.training().batch()
                        / 1e9
                        * rates.perGigaflop();
    }

    /** Bytes of memory that the trial takes while it trains. */
    public static long bytes(Trial trial) {
        return MemoryEstimate.of(trial).bytes();
    }

    private static double examples(DataSetName set) {
        return switch (set) {
            case DIGITS, GAUSSIAN -> 1800;
            case MNIST, FASHION_MNIST -> 70_000;
            case CIFAR10 -> 60_000;
        };
    }
}
