package dev.leadline.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.row.ShatteringStats;
import dev.leadline.run.Trials;
import dev.leadline.trial.BlockOrder;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Relu networks of He's variance at initialisation, on inputs without correlation. A relu lets a gradient pass for half of the
 * inputs, and for a pair whose pre-activations have the correlation c for the share 1/4 + asin(c) / 2 pi: each relu on the way
 * multiplies the correlation of gradients by 1/2 + asin(c) / pi (Balduzzi et al. 2017, section 3, have c = 0).
 */
class ShatteringTest {
    private static final int WIDTH = 144;
    private static final int BATCH = 64;

    /** Batch norm takes away what the samples have in common, so that c stays at zero. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 6, 8})
    void plainNetworksWithBatchNormShatterByOneHalfPerLayer(int depth) {
        double expected = Math.pow(0.5, depth - 1);
        double found = cosine(depth, true, Residual.NONE);
        assertThat(found).isCloseTo(expected, within(0.15 * expected));
    }

    /** Without it c climbs to 1 (Cho and Saul 2009, the kernel of degree 1), and the factors with it. */
    @ParameterizedTest
    @ValueSource(ints = {2, 5, 8})
    void plainNetworksWithoutBatchNormShatterLessWithEachLayer(int depth) {
        double c = 0;
        double expected = 1;
        for (int layer = 0; layer < depth - 1; layer++) {
            expected *= 0.5 + Math.asin(c) / Math.PI;
            c = (Math.sqrt(1 - c * c) + (Math.PI - Math.acos(c)) * c) / Math.PI;
        }
        double found = cosine(depth, false, Residual.NONE);
        assertThat(found).isCloseTo(expected, within(0.25 * expected));
    }

    /**
     * In a pre-activation block the branch adds 1 - 1/pi to the variance v of the trunk, its squared derivative is 1 / (v (1 -
     * 1/pi)), and a quarter of that is common to a pair: correlations fall as a power of depth.
     */
    @ParameterizedTest
    @ValueSource(ints = {4, 8, 16})
    void residualNetworksWithBatchNormShatterAsAPowerOfDepth(int depth) {
        double added = 1 - 1 / Math.PI;
        double v = 2;
        double expected = 0.5;
        for (int block = 0; block < (depth - 2) / 2; block++) {
            double gain = 1 / (v * added);
            expected *= (1 + gain / 4) / (1 + gain);
            v += added;
        }
        double found = cosine(depth, true, Residual.IDENTITY);
        assertThat(found).isCloseTo(expected, within(0.15 * expected));
        assertThat(found).isGreaterThan(2 * Math.pow(0.5, depth - 1));
    }

    @Test
    void alongALineDeepPlainNetworksAreWhiteNoiseAndShallowOnesAreSmooth() {
        ShatteringStats shallow = stats(2, true, Residual.NONE).get(0);
        ShatteringStats deep = stats(24, true, Residual.NONE).get(0);
        ShatteringStats residual = stats(24, true, Residual.IDENTITY).get(0);
        assertThat(shallow.lineAcf1()).isGreaterThan(0.95);
        assertThat(shallow.lineAcf16()).isGreaterThan(0.7);
        assertThat(deep.lineAcf1()).isCloseTo(0, within(0.1));
        assertThat(residual.lineAcf1()).isGreaterThan(deep.lineAcf1() + 0.2);
    }

    private static double cosine(int depth, boolean batchNorm, Residual residual) {
        return stats(depth, batchNorm, residual).stream()
                .mapToDouble(ShatteringStats::inputGradientCosine)
                .average()
                .orElseThrow();
    }

    /** Three seeds. */
    private static List<ShatteringStats> stats(int depth, boolean batchNorm, Residual residual) {
        Map<Setting, Object> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.SET, DataSetName.GAUSSIAN);
        settings.put(Setting.FEATURES, WIDTH);
        settings.put(Setting.CLASSES, 4);
        settings.put(Setting.EXAMPLES, BATCH);
        settings.put(Setting.STANDARDIZE, false);
        settings.put(Setting.TEST_FRACTION, 0.0);
        settings.put(Setting.BATCH, BATCH);
        settings.put(Setting.STEPS, 0);
        settings.put(Setting.LAYERS_EVERY, 0);
        settings.put(Setting.WIDTH, WIDTH);
        settings.put(Setting.DEPTH, depth);
        settings.put(Setting.BATCH_NORM, batchNorm);
        settings.put(Setting.RESIDUAL, residual);
        if (residual != Residual.NONE) {
            settings.put(Setting.BLOCK_ORDER, BlockOrder.PRE_ACTIVATION);
        }
        settings.put(Setting.SHATTERING_EVERY, 1);
        return LongStream.range(1, 4)
                .mapToObj(seed -> Trials.run(Trial.of(settings, seed)))
                .map(result -> result.probes().get(0).shattering())
                .toList();
    }
}
