package dev.leadline.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.random.RandomStream;

import org.junit.jupiter.api.Test;

class AutocorrelationTest {
    @Test
    void ofAnAutoregressiveProcessIsAPowerOfItsCoefficient() {
        RandomStream random = RandomStream.of(1, "autoregressive", 0);
        double[][] series = new double[20][2000];
        for (double[] one : series) {
            for (int i = 1; i < one.length; i++) {
                one[i] = 0.8 * one[i - 1] + random.nextGaussian();
            }
        }
        Autocorrelation found = new Autocorrelation(series);
        assertThat(found.at(0)).isEqualTo(1);
        for (int lag : new int[] {1, 2, 4, 8}) {
            assertThat(found.at(lag)).isCloseTo(Math.pow(0.8, lag), within(0.03));
        }
    }

    @Test
    void ofAStepIsCountedByHand() {
        // Centred: -1 -1 1 1; products at lag 1: 1 - 1 + 1, at lag 2: -1 - 1, of 4.
        Autocorrelation found = new Autocorrelation(new double[][] {{4, 4, 6, 6}});
        assertThat(found.at(1)).isEqualTo(0.25);
        assertThat(found.at(2)).isEqualTo(-0.5);
    }

    @Test
    void ofAConstantOrOfNoNumberIsNull() {
        assertThat(new Autocorrelation(new double[][] {{3, 3, 3}}).at(1)).isNull();
        assertThat(new Autocorrelation(new double[][] {{3, Double.NaN, 3}}).at(1))
                .isNull();
    }
}
