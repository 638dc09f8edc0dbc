package dev.leadline.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.activation.ActivationFunction;
import dev.leadline.net.Network;
import dev.leadline.onednn.OneDnn;
import dev.leadline.onednn.Tensor;
import dev.leadline.run.Trials;
import dev.leadline.trial.Activation;
import dev.leadline.trial.Setting;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.Arrays;

/** Each activation function of both engines, at its kink and where numbers end. */
class ActivatedTest {
    private static final float[] FINITE = {
        -3e38f, -1e38f, -1e20f, -3, -1e-30f, -0f, 0, 1e-30f, 3, 1e20f, 1e38f, 3e38f
    };

    private static final float[] BEYOND = {
        Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY
    };

    @ParameterizedTest
    @EnumSource
    void whatIsNotFiniteOnOneEngineIsNotFiniteOnTheOther(Activation activation) {
        for (float[] points : new float[][] {FINITE, BEYOND}) {
            float[] fast = fast(activation, points);
            float[] reference = reference(activation, points);
            for (int i = 0; i < points.length; i++) {
                assertThat(Float.isFinite(fast[i]))
                        .as("%s at %s: %s and %s", activation, points[i], fast[i], reference[i])
                        .isEqualTo(Float.isFinite(reference[i]));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nanIsNeverMadeANumber(Activation activation) {
        float[] nan = new float[70];
        Arrays.fill(nan, Float.NaN);
        assertThat(fast(activation, nan)).containsOnly(Float.NaN);
        assertThat(reference(activation, nan)).containsOnly(Float.NaN);
    }

    @ParameterizedTest
    @EnumSource
    void derivativesOfBothEnginesAreThoseOfTheFormula(Activation activation) {
        float[] fast = fastDerivative(activation, FINITE, 1);
        float[] reference = referenceDerivative(activation, FINITE, 1);
        for (int i = 0; i < FINITE.length; i++) {
            double expected = ActivationFunction.derivative(activation, FINITE[i]);
            assertThat((double) fast[i]).as("at %s", FINITE[i]).isCloseTo(expected, within(1e-6));
            assertThat((double) reference[i])
                    .as("at %s", FINITE[i])
                    .isCloseTo(expected, within(1e-6));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatOverflowedAboveIsNotFiniteBelowOnBothEngines(Activation activation) {
        float[] fast = fastDerivative(activation, FINITE, Float.POSITIVE_INFINITY);
        float[] reference = referenceDerivative(activation, FINITE, Float.POSITIVE_INFINITY);
        for (int i = 0; i < FINITE.length; i++) {
            assertThat(Float.isFinite(fast[i])).as("at %s", FINITE[i]).isFalse();
            assertThat(Float.isFinite(reference[i])).as("at %s", FINITE[i]).isFalse();
        }
    }

    private static float[] fast(Activation activation, float[] points) {
        try (OneDnn dnn = new OneDnn()) {
            Activated operation = operation(dnn, activation, points);
            operation.forward();
            return operation.output().value().copy();
        }
    }

    private static float[] fastDerivative(Activation activation, float[] points, float above) {
        try (OneDnn dnn = new OneDnn()) {
            Activated operation = operation(dnn, activation, points);
            operation.forward();
            Tensor derivative = operation.output().receive(dnn);
            operation.output().settle(dnn);
            operation.connect();
            operation.inputs().get(0).settle(dnn);
            derivative.data().put(filled(points.length, above), 0, points.length);
            operation.backward();
            return operation.inputs().get(0).derivative().copy();
        }
    }

    private static Activated operation(OneDnn dnn, Activation activation, float[] points) {
        Tensor z = dnn.tensor(dnn.rowMajor(1, points.length));
        z.data().put(points, 0, points.length);
        return new Activated(dnn, "a", Node.computed("z", z), activation);
    }

    private static float[] reference(Activation activation, float[] points) {
        return values(function(activation).getActivation(array(points), true));
    }

    private static float[] referenceDerivative(Activation activation, float[] points, float above) {
        INDArray filled = array(filled(points.length, above));
        return values(function(activation).backprop(array(points), filled).getFirst());
    }

    /** As networks are built with. */
    private static IActivation function(Activation activation) {
        Network network = Network.of(Trials.of(Setting.ACTIVATION, activation), 4, 2);
        try (network) {
            return network.observedActivations().values().iterator().next().function();
        }
    }

    private static float[] filled(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }

    private static INDArray array(float[] values) {
        return Nd4j.create(values.clone(), new long[] {1, values.length}, 'c');
    }

    private static float[] values(INDArray array) {
        return array.dup('c').data().asFloat();
    }
}
