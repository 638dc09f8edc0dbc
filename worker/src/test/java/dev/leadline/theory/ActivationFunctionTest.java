package dev.leadline.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.trial.Activation;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationFunctionTest {
    private static final double H = 1e-5;

    @ParameterizedTest
    @EnumSource
    void theSecondDerivativeIsTheDifferenceOfTheFirst(Activation activation) {
        for (double z : new double[] {-30, -4.2, -1.5, -0.3, -1e-3, 1e-3, 0.4, 1.1, 2.7, 40}) {
            double difference = (ActivationFunction.derivative(activation, z + H)
                            - ActivationFunction.derivative(activation, z - H))
                    / (2 * H);
            assertThat(ActivationFunction.secondDerivative(activation, z))
                    .as("at %s", z)
                    .isCloseTo(difference, within(1e-8));
        }
    }

    /** Where there is a kink, or phi'' jumps, it is 0. */
    @ParameterizedTest
    @CsvSource({"RELU, 0", "LEAKY_RELU, 0", "ELU, 0", "SELU, 0", "SOFTSIGN, 0", "SOFTPLUS, 0.25"})
    void atZeroItIsNoneOfTheSides(Activation activation, double expected) {
        assertThat(ActivationFunction.secondDerivative(activation, 0)).isEqualTo(expected);
        assertThat(ActivationFunction.secondDerivative(activation, -0.0)).isEqualTo(expected);
    }
}
