package dev.leadline.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.activation.ActivationFunction;
import dev.leadline.gradient.GradientStatistics;
import dev.leadline.gradient.SampleStatistics;
import dev.leadline.gradient.Samples;
import dev.leadline.row.ActivationStats;
import dev.leadline.row.GradientStats;
import dev.leadline.trial.Activation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

/** The fast statistics against the plain ones, which are the definition. */
class FloatStatisticsTest {
    private static final double NORMAL = 0x1p-126;

    private final Random random = new Random(7);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 255, 256, 257, 4160, 70_001})
    void ofAnyLength(int length) {
        compare(gaussian(length, 1), 1.0 / 64);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-44, 1e-38, 1e-30, 1e-19, 1e15, 1e30})
    void whereSquaresUnderflowOrOverflow(double scale) {
        compare(gaussian(5000, scale), 1.0 / 32);
    }

    @Test
    void withZerosInTheMajority() {
        float[] values = gaussian(3000, 1e-3);
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 5 == 0 ? values[i] : 0;
        }
        compare(values, 1);
    }

    @Test
    void ofZerosOnly() {
        compare(new float[1000], 1);
    }

    @Test
    void withEqualValues() {
        float[] values = new float[777];
        java.util.Arrays.fill(values, -0.3f);
        compare(values, 1.0 / 3);
    }

    @Test
    void withNanAndInfinities() {
        float[] values = gaussian(600, 1);
        values[3] = Float.NaN;
        values[500] = Float.NEGATIVE_INFINITY;
        compare(values, 1.0 / 16);
    }

    @Test
    void ofOnePartOfAnArray() {
        float[] values = gaussian(1000, 1);
        GradientStats part = new FloatStatistics().gradient(values, 300, 617, 1, NORMAL);
        float[] copy = java.util.Arrays.copyOfRange(values, 300, 617);
        assertThat(part).isEqualTo(new FloatStatistics().gradient(copy, 0, 317, 1, NORMAL));
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void ofActivations(Activation activation) {
        int samples = 33;
        int units = 70;
        float[] inputs = gaussian(samples * units, 4);
        float[] outputs = new float[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            // One unit that is off for all samples.
            inputs[i] = i % units == 5 ? -90 : inputs[i];
            outputs[i] = (float) ActivationFunction.value(activation, inputs[i]);
        }
        ActivationStats expected = SampleStatistics.of(
                activation, Samples.of(inputs, samples), Samples.of(outputs, samples));
        Saturation saturation = Saturation.of(activation);
        float[] seen = saturation.seenInOutput() ? outputs : inputs;
        ActivationStats actual =
                new FloatStatistics().activation(saturation, seen, outputs, samples, units);
        close("mean", expected.actMean(), actual.actMean(), 1e-6 * expected.actRms());
        close("std", expected.actStd(), actual.actStd(), 1e-6 * expected.actRms());
        close("rms", expected.actRms(), actual.actRms(), 1e-6 * expected.actRms());
        close("cosine", expected.actCosine(), actual.actCosine(), 1e-6);
        assertThat(actual.saturatedFraction()).isEqualTo(expected.saturatedFraction());
        assertThat(actual.deadUnitFraction()).isEqualTo(expected.deadUnitFraction());
        assertThat(actual.oneSidedFraction()).isEqualTo(expected.oneSidedFraction());
    }

    @Test
    void differenceOfTwoRunsIsAsLongAsTheirDistance() {
        float[] left = {1, 2, 3, 4, 5};
        float[] right = {1, 2, 6, 8, 5};
        assertThat(new FloatStatistics().distance(left, right, 1, 5)).isEqualTo(5);
        assertThat(new FloatStatistics().distance(left, right, 0, 2)).isZero();
    }

    @Test
    void ofOneRunAfterTheOther() {
        FloatStatistics statistics = new FloatStatistics();
        Random random = new Random(5);
        for (int run = 0; run < 300; run++) {
            float[] values =
                    gaussian(1 + random.nextInt(1500), Math.pow(10, 40 * random.nextDouble() - 42));
            int zeros = random.nextInt(3) * values.length / 2;
            for (int i = 0; i < zeros; i++) {
                values[random.nextInt(values.length)] = 0;
            }
            GradientStats alone =
                    new FloatStatistics().gradient(values, 0, values.length, 1, NORMAL);
            assertThat(statistics.gradient(values, 0, values.length, 1, NORMAL)).isEqualTo(alone);
            compare(values, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 256, 300})
    void ofSamplesOfSoManyUnits(int units) {
        int samples = 19;
        float[] outputs = gaussian(samples * units, 1);
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = Math.max(0, outputs[i]);
        }
        outputs[3 * units] = Float.POSITIVE_INFINITY;
        Samples all = Samples.of(outputs, samples);
        ActivationStats expected = SampleStatistics.of(Activation.RELU, all, all);
        ActivationStats actual = new FloatStatistics()
                .activation(Saturation.of(Activation.RELU), outputs, outputs, samples, units);
        close("cosine", expected.actCosine(), actual.actCosine(), 1e-6);
        assertThat(actual.saturatedFraction()).isEqualTo(expected.saturatedFraction());
        assertThat(actual.deadUnitFraction()).isEqualTo(expected.deadUnitFraction());
    }

    @Test
    void aNanIsNotSaturated() {
        float[] outputs = {0, Float.NaN, 0, 1};
        float[] counts = new float[2];
        Saturation.of(Activation.RELU).count(outputs, 2, counts);
        assertThat(counts).containsExactly(2, 0);
    }

    @Test
    void cosineOfTinyVectorsDoesNotUnderflow() {
        float[] left = gaussian(900, 1e-42);
        float[] right = gaussian(900, 1e30);
        double product = 0;
        double squares = 0;
        double others = 0;
        for (int i = 0; i < left.length; i++) {
            product += (double) left[i] * right[i];
            squares += (double) left[i] * left[i];
            others += (double) right[i] * right[i];
        }
        FloatStatistics statistics = new FloatStatistics();
        Double cosine = statistics.cosine(
                left, statistics.norm(left, 0, 900), right, statistics.norm(right, 0, 900), 0, 900);
        assertThat(cosine).isCloseTo(product / Math.sqrt(squares * others), within(1e-6));
    }

    private void compare(float[] values, double factor) {
        double[] mean = new double[values.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = values[i] * factor;
        }
        GradientStats expected = GradientStatistics.of(mean, 0, mean.length, NORMAL);
        GradientStats actual =
                new FloatStatistics().gradient(values, 0, values.length, factor, NORMAL);
        double size = expected.gradAbsmax();
        close("norm", expected.gradL2Log10(), actual.gradL2Log10(), 1e-6);
        close("rms", expected.gradRmsLog10(), actual.gradRmsLog10(), 1e-6);
        close("mean", expected.gradMean(), actual.gradMean(), 1e-6 * size);
        close("std", expected.gradStd(), actual.gradStd(), 1e-6 * size);
        close("min", expected.gradMin(), actual.gradMin(), 0);
        close("max", expected.gradMax(), actual.gradMax(), 0);
        close("absmax", expected.gradAbsmax(), actual.gradAbsmax(), 0);
        close("q05", expected.gradAbsQ05(), actual.gradAbsQ05(), 1e-15 * size);
        close("q50", expected.gradAbsQ50(), actual.gradAbsQ50(), 1e-15 * size);
        close("q95", expected.gradAbsQ95(), actual.gradAbsQ95(), 1e-15 * size);
        close("q99", expected.gradAbsQ99(), actual.gradAbsQ99(), 1e-15 * size);
        assertThat(actual.gradAllZero()).isEqualTo(expected.gradAllZero());
        assertThat(actual.gradZeroFraction()).isEqualTo(expected.gradZeroFraction());
        assertThat(actual.gradSubnormalFraction()).isEqualTo(expected.gradSubnormalFraction());
        assertThat(actual.gradNanCount()).isEqualTo(expected.gradNanCount());
        assertThat(actual.gradInfCount()).isEqualTo(expected.gradInfCount());
    }

    private static void close(String what, Double expected, Double actual, double tolerance) {
        if (expected == null) {
            assertThat(actual).as(what).isNull();
        } else {
            assertThat(actual).as(what).isCloseTo(expected, within(tolerance));
        }
    }

    private float[] gaussian(int length, double scale) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return values;
    }
}
