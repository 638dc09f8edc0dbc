package dev.leadline.job;

import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Model;
import dev.leadline.trial.Recording;
import dev.leadline.trial.Trial;

import java.util.List;

/**
 * How long a trial takes on one core, roughly: good for ordering trials and for telling an evening from a week. The constants
 * were fitted to the reference engine on one machine (AMD EPYC, 2.6 GHz, two trials side by side); others differ by a factor of two either way.
 */
public final class CostEstimate {
    /** What DL4J takes per layer and step beside the arithmetic, in milliseconds. */
    private static final double MS_PER_LAYER = 0.45;

    private static final double MS_PER_BATCH_NORM = 0.9;
    private static final double MS_PER_GIGAFLOP = 45;
    private static final double MS_PER_RECORDED_LAYER = 0.7;
    private static final double MS_PER_TRIAL = 150;

    private CostEstimate() {}

    /** Seconds of one core. */
    public static double seconds(Trial trial) {
        Model model = trial.model();
        Recording recording = trial.recording();
        double steps = trial.training().steps() + 1.0;
        double weights = weights(trial);
        double perStep = model.depth() * MS_PER_LAYER
                + (model.batchNorm() ? (model.depth() - 1) * MS_PER_BATCH_NORM : 0)
                // Forward, its recomputation, and two products backward; two operations per weight
                // and sample.
                + 8 * weights * trial.training().batch() / 1e9 * MS_PER_GIGAFLOP;
        double recorded = recording.layersEvery() == 0 ? 0 : steps / recording.layersEvery();
        double evaluated =
                recording.evaluateEvery() == 0 ? 1 : steps / recording.evaluateEvery() + 1;
        double perEvaluation =
                2 * weights * examples(trial.data().dataset()) / 1e9 * MS_PER_GIGAFLOP;
        double perRecording = model.depth()
                * MS_PER_RECORDED_LAYER
                * (1 + model.width() * model.width() / 4096.0);
        return (MS_PER_TRIAL
                        + steps * perStep
                        + recorded * perRecording
                        + evaluated * perEvaluation)
                / 1000;
    }

    private static double weights(Trial trial) {
        List<Integer> widths = trial.model().hiddenWidths();
        double count = 0;
        double before = features(trial);
        for (int width : widths) {
            count += before * width;
            before = width;
        }
        return count + 10 * before;
    }

    private static double features(Trial trial) {
        return switch (trial.data().dataset()) {
            case DIGITS -> 64;
            case MNIST, FASHION_MNIST -> 784;
            case CIFAR10 -> 3072;
            case GAUSSIAN -> trial.data().features();
        };
    }

    private static double examples(DataSetName set) {
        return switch (set) {
            case DIGITS, GAUSSIAN -> 1800;
            case MNIST, FASHION_MNIST -> 70_000;
            case CIFAR10 -> 60_000;
        };
    }
}
