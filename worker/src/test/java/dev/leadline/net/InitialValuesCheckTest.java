package dev.leadline.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.architecture.Fan;
import dev.leadline.run.Trials;
import dev.leadline.trial.Init;
import dev.leadline.trial.Precision;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

class InitialValuesCheckTest {
    private static final int SEEDS = 100_000;

    /**
     * Probabilities of what is drawn rightly are uniform, so that the level is the rate of false alarms. The standard error of a share
     * of 0.01 of 100,000 is 0.0003.
     */
    @ParameterizedTest
    @CsvSource({"he, 1, 1", "he, 2, 2", "xavier, 3, 5", "lecun, 2, 16", "normal:1.0E-60, 8, 8"})
    void rightlyDrawnNormalWeightsAreRefusedAsOftenAsTheLevelSays(String init, int in, int units) {
        double[] probabilities = probabilities(Init.fromLabel(init), new Fan(in, units, units));
        assertThat(shareBelow(0.5, probabilities)).isCloseTo(0.5, within(0.0064));
        assertThat(shareBelow(0.01, probabilities)).isCloseTo(0.01, within(0.00126));
        assertThat(shareBelow(0.001, probabilities)).isCloseTo(0.001, within(0.0004));
        assertThat(Arrays.stream(probabilities).min().orElseThrow()).isBetween(1e-9, 1e-4);
    }

    @ParameterizedTest
    @CsvSource({"he-uniform, 1, 1", "xavier-uniform, 2, 2", "he-uniform, 8, 8"})
    void uniformWeightsAreRefusedLessOften(String init, int in, int units) {
        double[] probabilities = probabilities(Init.fromLabel(init), new Fan(in, units, units));
        assertThat(shareBelow(0.01, probabilities)).isLessThan(0.01);
        assertThat(shareBelow(0.001, probabilities)).isLessThan(0.001);
    }

    @ParameterizedTest
    @CsvSource({"orthogonal, 1, 1", "orthogonal, 2, 3", "orthogonal, 3, 2", "identity, 2, 3"})
    void whatIsExactIsNeverRefused(String init, int in, int units) {
        double[] probabilities = probabilities(Init.fromLabel(init), new Fan(in, units, units));
        assertThat(probabilities).containsOnly(1);
    }

    /** The seeds whose first hidden layer of 2 x 2 weights is the largest and the smallest of 10,000. */
    @Test
    void theLargestAndTheSmallestOfManySmallNetworksAreBuilt() {
        Fan fan = new Fan(2, 2, 2);
        Comparator<Trial> bySize =
                Comparator.comparing(t -> sumOfSquares(InitialParameters.of(t).weights(1, fan)));
        Trial[] trials = IntStream.range(0, 10_000)
                .mapToObj(this::small)
                .sorted(bySize)
                .toArray(Trial[]::new);
        assertThat(sumOfSquares(InitialParameters.of(trials[trials.length - 1]).weights(1, fan))
                        / 2)
                .isGreaterThan(10.485);
        for (Trial trial : new Trial[] {trials[0], trials[trials.length - 1]}) {
            assertThatCode(() -> Network.of(trial, 2, 2).close()).doesNotThrowAnyException();
        }
    }

    private Trial small(int seed) {
        return Trial.of(Trials.of(Setting.DEPTH, 3, Setting.WIDTH, 2).settings(), seed);
    }

    /** What was drawn, and under which name. */
    @ParameterizedTest
    @CsvSource({
        "xavier, he, 32",
        "he, xavier, 16",
        "he, lecun, 16",
        "lecun, he, 32",
        "he-uniform, xavier-uniform, 16",
        "xavier-uniform, he-uniform, 32",
        "he-uniform, xavier, 16",
        "he, he-uniform, 4",
        "orthogonal, he, 32",
        "he, orthogonal, 4",
        "lecun, orthogonal, 16",
        "he, identity, 4",
        "normal:0.8, xavier, 64",
        "he, normal:1.6, 64",
        "normal:1.0E-60, normal:2.0E-60, 32",
        "normal:1.0E-200, normal:1.0E-100, 1"
    })
    void aMislabelledInitialisationIsRefused(String drawn, String label, int width) {
        Fan fan = new Fan(width, width, width);
        Trial trial =
                Trials.of(Setting.INIT, Init.fromLabel(drawn), Setting.PRECISION, Precision.DOUBLE);
        double[] values = InitialParameters.of(trial).weights(0, fan);
        try (INDArray weights = Nd4j.create(values, new long[] {width, width}, 'f')) {
            assertThatThrownBy(() -> new InitialValuesCheck(100)
                            .weights(7, fan, weights, Init.fromLabel(label)))
                    .hasMessageStartingWith("sigma_w^2 of layer 7 must be one that " + label
                            + " draws around " + fan.sigmaW2(Init.fromLabel(label)) + " but was ")
                    .hasMessageEndingWith(" over " + width * width);
        }
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "0"})
    void weightsThatAreNoNumbersOrAllZeroAreRefused(double value) {
        try (INDArray weights = Nd4j.valueArrayOf(new long[] {2, 2}, value)) {
            assertThatThrownBy(() -> new InitialValuesCheck(2)
                            .weights(0, new Fan(2, 2, 2), weights, Init.of(Init.Scheme.HE)))
                    .hasMessageContaining("must be one that he draws around 2.0 but was " + value);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1e-30", "0.5, 0", "1, 40", "1e-200, 1e-30"})
    void biasesOfAnotherVarianceAreRefused(double variance, double bias) {
        try (INDArray biases = Nd4j.createFromArray(new double[] {bias, -bias, bias, bias})) {
            assertThatThrownBy(() -> new InitialValuesCheck(2).biases(3, biases, variance))
                    .hasMessage("sigma_b^2 of layer 3 must be one that is drawn around " + variance
                            + " but was " + bias * bias + " over 4");
        }
    }

    private static double[] probabilities(Init init, Fan fan) {
        Trial trial = Trials.of(Setting.INIT, init, Setting.PRECISION, Precision.DOUBLE);
        double variance = fan.sigmaW2(init) / fan.in();
        return IntStream.range(0, SEEDS)
                .mapToObj(layer -> InitialParameters.of(trial).weights(layer, fan))
                .mapToDouble(w -> InitialValuesCheck.probability(init.scheme(), w, variance))
                .toArray();
    }

    private static double shareBelow(double bound, double[] values) {
        return Arrays.stream(values).filter(value -> value < bound).count() / (double) SEEDS;
    }

    private static double sumOfSquares(double[] values) {
        return Arrays.stream(values).map(value -> value * value).sum();
    }
}
