package dev.leadline.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.trial.Activation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SampleStatisticsTest {
    /** The logistic function's derivative is 0.011 at 4.5 and 0.009 at 4.7. */
    @Test
    void derivativeBelowOneHundredthIsSaturated() {
        Samples inputs = new Samples(new double[] {4.5, 4.7, -4.5, -4.7, 0, -4.7}, 2, 3);
        assertThat(SampleStatistics.of(Activation.SIGMOID, inputs, inputs).saturatedFraction())
                .isEqualTo(0.5);
        assertThat(SampleStatistics.of(Activation.SIGMOID, inputs, inputs).deadUnitFraction())
                .isZero();
    }

    /** Of four units over two samples the first is positive in both, the second in one, the third in none, the last is at the kink. */
    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"RELU", "LEAKY_RELU", "SELU"})
    void unitsOnOneSideOfTheKinkAreCountedWhateverItsSlopes(Activation activation) {
        Samples inputs = new Samples(new double[] {1, 2, -3, 0, 4, -5, -6, 0}, 2, 4);
        assertThat(SampleStatistics.of(activation, inputs, inputs).oneSidedFraction())
                .isEqualTo(0.75);
    }

    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RELU", "LEAKY_RELU", "SELU"})
    void smoothFunctionsHaveNoSides(Activation activation) {
        Samples inputs = new Samples(new double[] {1, 2, -3, 0, 4, -5, -6, 0}, 2, 4);
        assertThat(SampleStatistics.of(activation, inputs, inputs).oneSidedFraction())
                .isNull();
    }

    /** Its derivative on the left is 0.01, which is not below 0.01. */
    @Test
    void leakyUnitsAreNeverDeadThoughTheyBeLinear() {
        Samples inputs = new Samples(new double[] {-1, 1, -3, 1}, 2, 2);
        assertThat(SampleStatistics.of(Activation.LEAKY_RELU, inputs, inputs).deadUnitFraction())
                .isZero();
        assertThat(SampleStatistics.of(Activation.LEAKY_RELU, inputs, inputs).oneSidedFraction())
                .isEqualTo(1);
    }
}
