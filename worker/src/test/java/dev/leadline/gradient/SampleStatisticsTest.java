package dev.leadline.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.trial.Activation;

import org.junit.jupiter.api.Test;

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
}
