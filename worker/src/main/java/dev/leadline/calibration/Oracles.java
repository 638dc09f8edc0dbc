package dev.leadline.calibration;

import dev.leadline.calibration.Oracle.Quantity;
import dev.leadline.theory.MeanField;
import dev.leadline.trial.Activation;
import dev.leadline.trial.BlockOrder;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Init;
import dev.leadline.trial.Norm;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The networks that are measured for calibration: Gaussian inputs, width 256, 50 layers unless said otherwise. */
public final class Oracles {
    private static final double TOLERANCE = 0.01;

    /** Of 256 units the cosine differs by 0.01 from seed to seed, and lies below that of infinitely many. */
    private static final double OF_COSINE = 0.03;

    private static final int BLOCKS = 32;

    private Oracles() {}

    /** Every oracle, in the order of the table. */
    public static List<Oracle> all() {
        List<Oracle> oracles = new ArrayList<>();
        for (double variance : new double[] {0.9, 1.0, 1.1, 2.25}) {
            oracles.add(plain(
                    Activation.IDENTITY,
                    variance,
                    Math.log10(variance) / 2,
                    "deep linear network"));
        }
        oracles.add(plain(Activation.SIGMOID, 1, -0.627, "simulation at the fixed point"));
        oracles.add(plain(Activation.SIGMOID, 2, -0.498, "simulation at the fixed point"));
        oracles.add(plain(Activation.RELU, 1, -Math.log10(2) / 2, "E[phi'^2] = 1/2"));
        oracles.add(plain(Activation.RELU, 2, 0, "E[phi'^2] = 1/2"));
        oracles.add(plain(Activation.TANH, 2, 0.022, "simulation at the fixed point"));
        oracles.add(plain(Activation.SELU, 1, 0.015, "simulation at the fixed point"));
        quadrature(oracles);
        batchNorm(oracles);
        otherNorms(oracles);
        residual(oracles);
        oracles.addAll(RecurrentOracles.all());
        return List.copyOf(oracles);
    }

    /** Rows that no table of the literature lists, computed by our own quadrature. */
    private static void quadrature(List<Oracle> oracles) {
        Object[][] rows = {
            {Activation.TANH, 1.5},
            {Activation.TANH, 3.0},
            {Activation.SIGMOID, 4.0},
            {Activation.LEAKY_RELU, 1.5},
            {Activation.ELU, 1.2},
            {Activation.SOFTSIGN, 2.0},
            {Activation.SOFTPLUS, 0.8},
            {Activation.GELU, 1.5},
            {Activation.SWISH, 1.5},
            {Activation.RELU, 1.8}
        };
        for (Object[] row : rows) {
            double slope = MeanField.of((Activation) row[0], (double) row[1], 0).slope();
            oracles.add(plain((Activation) row[0], (double) row[1], slope, "quadrature"));
        }
    }

    private static void batchNorm(List<Oracle> oracles) {
        oracles.add(normalised(Activation.RELU, 256, 0.083));
        oracles.add(normalised(Activation.RELU, 64, 0.085));
        oracles.add(normalised(Activation.RELU, 16, 0.098));
        oracles.add(normalised(Activation.IDENTITY, 8, 0.039));
    }

    /** By our own quadrature; of relu with layer norm or RMS norm E[phi'^2] / E[phi^2] = 1. */
    private static void otherNorms(List<Oracle> oracles) {
        for (Norm norm : List.of(Norm.LAYER, Norm.RMS)) {
            oracles.add(normalised(Activation.RELU, 2, norm, 0));
            double tanh = MeanField.withLayerNorm(Activation.TANH, 1, 0).slope();
            oracles.add(normalised(Activation.TANH, 1, norm, tanh));
        }
        Norm standardised = Norm.WEIGHT_STANDARDISED;
        oracles.add(normalised(Activation.RELU, 2, standardised, 0));
        double sigmoid = MeanField.withCentredWeights(Activation.SIGMOID, 4, 0).slope();
        oracles.add(normalised(Activation.SIGMOID, 4, standardised, sigmoid));
        oracles.add(merging());
    }

    private static Oracle normalised(
            Activation activation, double variance, Norm norm, double expected) {
        Map<Setting, Object> settings = base();
        settings.put(Setting.ACTIVATION, activation);
        settings.put(Setting.INIT, Init.normal(variance));
        settings.put(Setting.NORM, norm);
        String name = activation.label() + ", " + norm.label() + ", sigma_w^2 = " + variance;
        return new Oracle(name, settings, Quantity.PER_LAYER, expected, TOLERANCE, "quadrature");
    }

    /**
     * Layer norm keeps the signal, and lets examples merge: of relu the cosine c between two becomes (sqrt(1 - c^2) + c (pi - arccos c)) /
     * pi in each layer (Cho and Saul 2009), from 0 between the inputs.
     */
    private static Oracle merging() {
        Map<Setting, Object> settings = base();
        settings.put(Setting.NORM, Norm.LAYER);
        double cosine = 0;
        for (int layer = 1; layer < (int) settings.get(Setting.DEPTH); layer++) {
            double angle = Math.acos(cosine);
            cosine = (Math.sin(angle) + cosine * (Math.PI - angle)) / Math.PI;
        }
        return new Oracle(
                "relu, layer, sigma_w^2 = 2.0",
                settings,
                Quantity.COSINE,
                cosine,
                OF_COSINE,
                "kernel of relu, layer by layer");
    }

    private static void residual(List<Oracle> oracles) {
        oracles.add(blocks(
                "relu residual",
                Residual.IDENTITY,
                false,
                Quantity.PER_BLOCK,
                Math.log10(2) / 2,
                TOLERANCE));
        double scaled = (BLOCKS - 1) * Math.log10(1 + 1.0 / BLOCKS) / 2;
        oracles.add(blocks(
                "relu residual, scaled", Residual.SCALED, false, Quantity.IN_ALL, scaled, 0.03));
        oracles.add(blocks(
                "relu residual, batch norm",
                Residual.IDENTITY,
                true,
                Quantity.IN_ALL,
                normalised(),
                0.05));
    }

    /**
     * Batch norm divides the branch of block l by the variance of the stream, 2 + v l: the input layer gives 2, each block adds v =
     * (pi - 1) / pi, the variance of relu's output times sigma_w^2 = 2. A block's gain is then 1 + 1 / (v (2 + v l)), and the
     * product over the blocks grows as a power of their number only.
     */
    private static double normalised() {
        double v = (Math.PI - 1) / Math.PI;
        return IntStream.range(1, BLOCKS)
                .mapToDouble(l -> Math.log10(1 + 1 / (v * (2 + v * l))) / 2)
                .sum();
    }

    private static Oracle plain(
            Activation activation, double variance, double expected, String source) {
        Map<Setting, Object> settings = base();
        settings.put(Setting.ACTIVATION, activation);
        settings.put(Setting.INIT, Init.normal(variance));
        String name = activation.label() + ", sigma_w^2 = " + variance;
        return new Oracle(name, settings, Quantity.PER_LAYER, expected, TOLERANCE, source);
    }

    private static Oracle normalised(Activation activation, int batch, double expected) {
        Map<Setting, Object> settings = base();
        settings.put(Setting.ACTIVATION, activation);
        settings.put(Setting.BATCH_NORM, true);
        settings.put(Setting.BATCH, batch);
        String name = activation.label() + ", batch norm, batch " + batch;
        return new Oracle(
                name,
                settings,
                Quantity.PER_LAYER,
                expected,
                TOLERANCE,
                "simulation; pi/(pi-1) for relu");
    }

    private static Oracle blocks(
            String name,
            Residual residual,
            boolean batchNorm,
            Quantity quantity,
            double expected,
            double tolerance) {
        Map<Setting, Object> settings = base();
        settings.put(Setting.DEPTH, 2 + 2 * BLOCKS);
        settings.put(Setting.RESIDUAL, residual);
        settings.put(Setting.BLOCK_ORDER, BlockOrder.PRE_ACTIVATION);
        settings.put(Setting.BATCH_NORM, batchNorm);
        return new Oracle(
                name, settings, quantity, expected, tolerance, "product of the blocks' gains");
    }

    private static Map<Setting, Object> base() {
        Map<Setting, Object> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.SET, DataSetName.GAUSSIAN);
        settings.put(Setting.FEATURES, 256);
        settings.put(Setting.EXAMPLES, 256);
        settings.put(Setting.TEST_FRACTION, 0.0);
        settings.put(Setting.STANDARDIZE, false);
        settings.put(Setting.DEPTH, 50);
        settings.put(Setting.WIDTH, 256);
        settings.put(Setting.STEPS, 0);
        return settings;
    }
}
