package dev.leadline.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.activation.ActivationFunction;
import dev.leadline.trial.Activation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Against closed forms and independently simulated values. */
class MeanFieldTest {
    @ParameterizedTest
    @CsvSource({
        "SIGMOID, 1.0, -0.627",
        "SIGMOID, 2.0, -0.498",
        "RELU, 1.0, -0.1505",
        "RELU, 2.0, 0.0",
        "TANH, 2.0, 0.022",
        "SELU, 1.0, 0.015",
        "IDENTITY, 2.25, 0.1761",
    })
    void slopesAreThoseOfTheLiterature(Activation activation, double sigmaW2, double expected) {
        assertThat(MeanField.of(activation, sigmaW2, 0).slope()).isCloseTo(expected, within(1e-3));
    }

    @Test
    void seluKeepsItsFixedPoint() {
        // Klambauer et al. 2017: mean 0 and variance 1 are a fixed point; q* is then the second
        // moment, 1.
        assertThat(MeanField.of(Activation.SELU, 1, 0).qStar()).isCloseTo(1, within(1e-9));
    }

    @Test
    void reluWithBatchNormExplodesByPiOverPiMinusOne() {
        assertThat(MeanField.withBatchNorm(Activation.RELU).chi())
                .isCloseTo(Math.PI / (Math.PI - 1), within(1e-9));
        assertThat(MeanField.withBatchNorm(Activation.IDENTITY).chi()).isCloseTo(1, within(1e-9));
    }

    @Test
    void momentsOfTheNormalDistributionAreExact() {
        assertThat(NormalQuadrature.expected(z -> 1)).isCloseTo(1, within(1e-14));
        assertThat(NormalQuadrature.expected(z -> z * z * z * z)).isCloseTo(3, within(1e-12));
        assertThat(NormalQuadrature.expected(Math::abs))
                .isCloseTo(Math.sqrt(2 / Math.PI), within(1e-14));
    }

    @Test
    void biasesMoveTanhOutOfTheOrigin() {
        MeanField field = MeanField.of(Activation.TANH, 1, 0.25);
        double again = 0.25
                + NormalQuadrature.expected(
                        z -> Math.pow(Math.tanh(Math.sqrt(field.qStar()) * z), 2));
        assertThat(field.qStar()).isCloseTo(again, within(1e-12));
        assertThat(field.chi()).isLessThan(1);
        assertThat(field.depthScale()).isEqualTo(-1 / Math.log(field.chi()));
    }

    /** tanh and softsign come nearer to their fixed point, 0, by ever smaller parts. */
    @ParameterizedTest
    @CsvSource({"RELU, 2.0", "IDENTITY, 1.0", "TANH, 1.0", "SOFTSIGN, 1.0"})
    void atTheEdgeTheDepthScaleIsInfinite(Activation activation, double sigmaW2) {
        assertThat(MeanField.of(activation, sigmaW2, 0).depthScale())
                .isEqualTo(Double.POSITIVE_INFINITY);
    }

    /** Beside criticality 2,000 layers are too few to settle, and the scale is finite. */
    @ParameterizedTest
    @CsvSource({"0.999", "1.002", "1.01"})
    void besideTheEdgeTheFixedPointIsFoundAllTheSame(double sigmaW2) {
        MeanField field = MeanField.of(Activation.TANH, sigmaW2, 0);
        double again = sigmaW2
                * NormalQuadrature.expected(
                        z -> Math.pow(Math.tanh(Math.sqrt(field.qStar()) * z), 2));
        assertThat(field.qStar()).isCloseTo(again, within(1e-9 * field.qStar() + 1e-15));
        // From the series of tanh: q* = (s - 1) / 2 and chi = 1 + 4 q*^2 / 3 above 1, else q* = 0.
        double off = sigmaW2 < 1 ? sigmaW2 - 1 : Math.pow(sigmaW2 - 1, 2) / 3;
        assertThat((field.chi() - 1) / off).isCloseTo(1, within(0.05));
        assertThat(field.depthScale() * -off).isCloseTo(1, within(0.05));
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void derivativeIsTheSlopeOfTheFunction(Activation activation) {
        for (double z = -7.05; z < 7; z += 0.1) {
            double h = 1e-6;
            double numeric = (ActivationFunction.value(activation, z + h)
                            - ActivationFunction.value(activation, z - h))
                    / (2 * h);
            assertThat(ActivationFunction.derivative(activation, z))
                    .as("at %s", z)
                    .isCloseTo(numeric, within(1e-8));
        }
    }
}
