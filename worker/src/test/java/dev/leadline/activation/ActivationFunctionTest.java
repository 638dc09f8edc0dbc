package dev.leadline.activation;

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

    /** Value and derivative as PyTorch 1.13 has them in double precision. */
    @ParameterizedTest
    @CsvSource({
        "IDENTITY,-2,-2,1",
        "IDENTITY,0,0,1",
        "IDENTITY,0.5,0.5,1",
        "IDENTITY,2,2,1",
        "SIGMOID,-2,0.119202922022,0.104993585404",
        "SIGMOID,0,0.5,0.25",
        "SIGMOID,0.5,0.622459331202,0.235003712202",
        "SIGMOID,2,0.880797077978,0.104993585404",
        "TANH,-2,-0.964027580076,0.0706508248532",
        "TANH,0,0,1",
        "TANH,0.5,0.46211715726,0.786447732966",
        "TANH,2,0.964027580076,0.0706508248532",
        "RELU,-2,0,0",
        "RELU,0,0,0",
        "RELU,0.5,0.5,1",
        "RELU,2,2,1",
        "LEAKY_RELU,-2,-0.02,0.01",
        "LEAKY_RELU,0,0,0.01",
        "LEAKY_RELU,0.5,0.5,1",
        "LEAKY_RELU,2,2,1",
        "ELU,-2,-0.864664716763,0.135335283237",
        "ELU,0,0,1",
        "ELU,0.5,0.5,1",
        "ELU,2,2,1",
        "SELU,-2,-1.5201664686,0.237932872252",
        "SELU,0.5,0.525350493678,1.05070098736",
        "SELU,2,2.10140197471,1.05070098736",
        "GELU,-2,-0.0455002638964,-0.0852318010782",
        "GELU,0,0,0.5",
        "GELU,0.5,0.345731230637,0.867495124656",
        "GELU,2,1.9544997361,1.08523180108",
        "SWISH,-2,-0.238405844044,-0.0907842487849",
        "SWISH,0,0,0.5",
        "SWISH,0.5,0.311229665601,0.739961187303",
        "SWISH,2,1.76159415596,1.09078424878",
        "SOFTSIGN,-2,-0.666666666667,0.111111111111",
        "SOFTSIGN,0,0,1",
        "SOFTSIGN,0.5,0.333333333333,0.444444444444",
        "SOFTSIGN,2,0.666666666667,0.111111111111",
        "SOFTPLUS,-2,0.126928011043,0.119202922022",
        "SOFTPLUS,0,0.69314718056,0.5",
        "SOFTPLUS,0.5,0.97407698418,0.622459331202",
        "SOFTPLUS,2,2.12692801104,0.880797077978"
    })
    void valueAndDerivativeAreThoseOfPyTorch(
            Activation activation, double z, double value, double derivative) {
        assertThat(ActivationFunction.value(activation, z)).isCloseTo(value, within(1e-11));
        assertThat(ActivationFunction.derivative(activation, z))
                .isCloseTo(derivative, within(1e-11));
    }
}
