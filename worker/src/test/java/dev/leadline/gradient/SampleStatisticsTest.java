package dev.leadline.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.row.ActivationStats;
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

    /** Three samples of two units: 1, 2 / 3, 4 / 5, 9; mean 4, squares 136. */
    @Test
    void outputsAreToldByMeanDeviationAndRootMeanSquare() {
        Samples outputs = new Samples(new double[] {1, 2, 3, 4, 5, 9}, 3, 2);
        ActivationStats stats = SampleStatistics.of(Activation.IDENTITY, outputs, outputs);
        assertThat(stats.actMean()).isEqualTo(4);
        assertThat(stats.actStd()).isCloseTo(Math.sqrt(40.0 / 6), within(1e-14));
        assertThat(stats.actRms()).isCloseTo(Math.sqrt(136.0 / 6), within(1e-14));
        double cosines =
                11 / Math.sqrt(5.0 * 25) + 23 / Math.sqrt(5.0 * 106) + 51 / Math.sqrt(25.0 * 106);
        assertThat(stats.actCosine()).isCloseTo(cosines / 3, within(1e-14));
        assertThat(stats.actNonfiniteCount()).isZero();
        assertThat(stats.saturatedFraction()).isZero();
    }

    /** Of relu's four units one is off in both samples, one in one. */
    @Test
    void unitIsDeadThatIsOffInEverySample() {
        Samples inputs = new Samples(new double[] {-1, 2, 3, 4, -5, -6, 7, 8}, 2, 4);
        ActivationStats stats = SampleStatistics.of(Activation.RELU, inputs, inputs);
        assertThat(stats.saturatedFraction()).isEqualTo(3.0 / 8);
        assertThat(stats.deadUnitFraction()).isEqualTo(0.25);
    }

    @Test
    void valuesThatAreNotFiniteAreCountedAndLeaveNoMean() {
        Samples outputs =
                new Samples(new double[] {1, Double.NaN, 3, Double.NEGATIVE_INFINITY}, 2, 2);
        ActivationStats stats = SampleStatistics.of(Activation.RELU, outputs, outputs);
        assertThat(stats.actNonfiniteCount()).isEqualTo(2);
        assertThat(stats.actMean()).isNull();
        assertThat(stats.actStd()).isNull();
        assertThat(stats.actRms()).isNull();
        assertThat(stats.oneSidedFraction()).isNull();
    }

    /** Squares of 1e-200 are zero. */
    @Test
    void tinyValuesKeepTheirRootMeanSquare() {
        Samples tiny = new Samples(new double[] {3e-200, 4e-200}, 2, 1);
        assertThat(SampleStatistics.rms(tiny, 2))
                .isCloseTo(2e-200 * Math.sqrt(12.5), within(1e-214));
        assertThat(SampleStatistics.rms(new Samples(new double[] {0, -0.0}, 2, 1), 1))
                .isZero();
        assertThat(SampleStatistics.rms(new Samples(new double[] {1, Double.NaN}, 2, 1), 1))
                .isNaN();
    }
}
