package dev.leadline.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.random.RandomStream;
import dev.leadline.trial.Shape;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

import org.hipparchus.stat.descriptive.StreamingStatistics;
import org.junit.jupiter.api.Test;

class ScalerTest {
    @Property(tries = 200)
    void standardisedFeaturesHaveMeanZeroAndDeviationOne(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 50) int count,
            @ForAll @IntRange(min = 1, max = 8) int features,
            @ForAll @DoubleRange(min = 0.01, max = 1e5) double scale) {
        Examples train = random(seed, new Shape(1, 1, features), count, scale);
        Scaler.standardizing(train, 1).scale(train);
        for (int f = 0; f < features; f++) {
            StreamingStatistics column = statistics(train, f, 1);
            assertThat(column.getMean()).isCloseTo(0, within(1e-5));
            assertThat(column.getPopulationVariance()).isCloseTo(1, within(1e-5));
        }
    }

    @Property(tries = 50)
    void eachChannelHasMeanZeroAndDeviationOne(@ForAll long seed) {
        Examples train = random(seed, new Shape(3, 2, 2), 20, 100);
        Scaler.standardizing(train, 4).scale(train);
        for (int channel = 0; channel < 3; channel++) {
            StreamingStatistics plane = statistics(train, channel * 4, 4);
            assertThat(plane.getMean()).isCloseTo(0, within(1e-5));
            assertThat(plane.getPopulationVariance()).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void testPartUsesTheTrainingPartsMeanAndDeviation() {
        Examples train = flat(1, 3);
        Examples test = flat(5);
        Scaler scaler = Scaler.standardizing(train, 1);
        scaler.scale(train);
        scaler.scale(test);
        assertThat(train.inputs()).containsExactly(-1, 1);
        assertThat(test.inputs()).containsExactly(3);
    }

    @Test
    void constantFeatureBecomesZeroInBothParts() {
        // 0.1f: the mean of many is not exactly 0.1f, so that squares alone would not show it.
        Examples train = flat(0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f);
        Examples test = flat(0.1f, 7);
        Scaler scaler = Scaler.standardizing(train, 1);
        scaler.scale(train);
        scaler.scale(test);
        assertThat(train.inputs()).containsOnly(0);
        assertThat(test.inputs()).containsOnly(0);
    }

    @Test
    void smallDeviationOfALargeMeanIsNotLost() {
        Examples train = flat(16_000_000, 16_000_002);
        Scaler.standardizing(train, 1).scale(train);
        assertThat(train.inputs()).containsExactly(-1, 1);
    }

    @Test
    void allFeaturesTogetherHaveOneMeanAndOneDeviation() {
        Examples train = new Examples(Shape.flat(2), new float[] {0, 2, 4, 10}, new int[2]);
        Scaler.standardizing(train, 2).scale(train);
        // Mean 4, variance (16 + 4 + 0 + 36) / 4 = 14.
        float unit = (float) (1 / Math.sqrt(14));
        assertThat(train.inputs())
                .containsExactly(new float[] {-4 * unit, -2 * unit, 0, 6 * unit}, within(1e-6f));
    }

    /** One pixel of 400 examples: sqrt(399) = 19.97 deviations out. */
    @Test
    void aNearlyConstantFeatureStaysWithinItsBound() {
        float[] inputs = new float[400];
        inputs[7] = 255;
        Examples train = flat(inputs);
        Examples test = flat(-255, 0);
        Scaler scaler = Scaler.standardizing(train, 1).within(10);
        scaler.scale(train);
        scaler.scale(test);
        assertThat(train.inputs()[7]).isEqualTo(10);
        assertThat((double) train.inputs()[8]).isCloseTo(-1 / Math.sqrt(399), within(1e-6));
        assertThat(test.inputs()[0]).isEqualTo(-10);
    }

    @Test
    void theUnitIntervalIsThatOfTheTrainingPart() {
        Examples train = new Examples(Shape.flat(2), new float[] {-3, 7, 1, 7, 5, 7}, new int[3]);
        Examples test = new Examples(Shape.flat(2), new float[] {9, 8}, new int[1]);
        Scaler scaler = Scaler.toUnitInterval(train, 1);
        scaler.scale(train);
        scaler.scale(test);
        assertThat(train.inputs()).containsExactly(0, 0, 0.5f, 0, 1, 0);
        assertThat(test.inputs()).containsExactly(1.5f, 0);
    }

    private static Examples flat(float... inputs) {
        return new Examples(Shape.flat(1), inputs, new int[inputs.length]);
    }

    private static Examples random(long seed, Shape shape, int count, double scale) {
        RandomStream stream = RandomStream.of(seed, "test", 0);
        float[] inputs = new float[count * shape.features()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) (scale * (stream.nextGaussian() + 3));
        }
        return new Examples(shape, inputs, new int[count]);
    }

    private static StreamingStatistics statistics(Examples examples, int first, int run) {
        StreamingStatistics statistics = new StreamingStatistics();
        for (int i = 0; i < examples.count(); i++) {
            for (int f = first; f < first + run; f++) {
                statistics.addValue(examples.inputs()[i * examples.features() + f]);
            }
        }
        return statistics;
    }
}
