package dev.leadline.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.activation.ActivationFunction;
import dev.leadline.trial.Activation;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The functions that networks are built with, in float, against the formulas in double: also where an exponential overflows. */
class ActivationsTest {
    private static final float[] POINTS = {
        -1e6f, -1000, -100, -89, -45, -20, -5, -1, -0.1f, 0.1f, 1, 5, 20, 45, 89, 100, 1000, 1e6f
    };

    @ParameterizedTest
    @EnumSource
    void valueIsThatOfTheFormula(Activation activation) {
        INDArray out = Activations.of(activation).getActivation(points(), true);
        for (int i = 0; i < POINTS.length; i++) {
            double expected = ActivationFunction.value(activation, POINTS[i]);
            assertThat((double) out.getFloat(0, i))
                    .as("at %s", POINTS[i])
                    .isCloseTo(expected, within(2e-6 * Math.max(0.1, Math.abs(expected))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void derivativeIsThatOfTheFormula(Activation activation) {
        INDArray ones = Nd4j.ones(DataType.FLOAT, 1, POINTS.length);
        IActivation function = Activations.of(activation);
        INDArray back = function.backprop(points(), ones).getFirst();
        for (int i = 0; i < POINTS.length; i++) {
            assertThat((double) back.getFloat(0, i))
                    .as("at %s", POINTS[i])
                    .isCloseTo(ActivationFunction.derivative(activation, POINTS[i]), within(2e-6));
        }
    }

    private static INDArray points() {
        return Nd4j.create(POINTS, new long[] {1, POINTS.length}, 'c');
    }
}
