package dev.leadline.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.data.Examples;
import dev.leadline.dual.HessianFiles;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.random.RandomStream;
import dev.leadline.row.HessianStats;
import dev.leadline.run.Trials;
import dev.leadline.trial.Activation;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;
import dev.leadline.trial.Trial;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;

class CurvatureTest {
    private static final int FEATURES = 4;
    private static final int CLASSES = 3;
    private static final int BATCH = 9;

    private final RandomStream random = RandomStream.of(6, "curvature", 0);
    private final Examples minibatch = examples();

    @Test
    void ofASoftmaxModelIsTheOneOnPaper() throws InterruptedException, InterruptedException {
        try (Derivatives derivatives = new ReferenceDerivatives(
                Trials.of(Setting.DEPTH, 1), Shape.flat(FEATURES), CLASSES, () -> {})) {
            double[] parameters = parameters(derivatives);
            agrees(derivatives, parameters, SoftmaxModel.hessian(parameters, minibatch, CLASSES));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofASmallNetworkIsThatOfItsWholeHessian(boolean batchNorm)
            throws InterruptedException, InterruptedException {
        Trial trial = Trials.of(
                Setting.DEPTH,
                3,
                Setting.WIDTH,
                5,
                Setting.ACTIVATION,
                Activation.TANH,
                Setting.BATCH_NORM,
                batchNorm);
        try (Derivatives derivatives =
                new ReferenceDerivatives(trial, Shape.flat(FEATURES), CLASSES, () -> {})) {
            double[] parameters = parameters(derivatives);
            agrees(derivatives, parameters, byDifferences(derivatives, parameters));
        }
    }

    static List<HessianFiles.Case> cases() {
        return HessianFiles.cases();
    }

    /** Also where pre-activations lie exactly on a kink, which differences of gradients took for a curvature of 1e7. */
    @ParameterizedTest
    @MethodSource("cases")
    void ofEveryKindOfNetworkItIsThatOfPyTorch(HessianFiles.Case of) throws InterruptedException {
        Examples examples = HessianFiles.minibatch(of);
        try (Derivatives derivatives =
                new ReferenceDerivatives(of.trial(), examples.shape(), 4, () -> {})) {
            double[] parameters =
                    HessianFiles.arranged(derivatives.layout(), HessianFiles.initial(of));
            HessianStats found =
                    new Curvature(derivatives, parameters, examples, () -> {}).measure(1, 3000);
            assertThat(found.hessianResidual()).isLessThan(1e-3);
            assertThat(found.hessianEigenvalue())
                    .isCloseTo(of.eigenvalue(), within(1e-4 * Math.abs(of.eigenvalue())));
        }
    }

    private void agrees(Derivatives derivatives, double[] parameters, RealMatrix hessian)
            throws InterruptedException {
        double largest = Arrays.stream(new EigenDecompositionSymmetric(hessian).getEigenvalues())
                .reduce(0, (a, b) -> Math.abs(a) > Math.abs(b) ? a : b);
        HessianStats found =
                new Curvature(derivatives, parameters, minibatch, () -> {}).measure(1, 1000);
        assertThat(found.hessianResidual()).isLessThan(1e-3);
        assertThat(found.hessianEigenvalue()).isCloseTo(largest, within(1e-5 * Math.abs(largest)));
    }

    /** Column i: difference of the gradients on both sides of parameter i. Running statistics move nothing. */
    private RealMatrix byDifferences(Derivatives derivatives, double[] parameters) {
        int length = parameters.length;
        RealMatrix hessian = new Array2DRowRealMatrix(length, length);
        for (int column = 0; column < length; column++) {
            double[] moved = parameters.clone();
            moved[column] += 1e-4;
            double[] above = derivatives.ofLoss(moved, minibatch);
            moved[column] -= 2e-4;
            double[] below = derivatives.ofLoss(moved, minibatch);
            for (int row = 0; row < length; row++) {
                hessian.addToEntry(row, column, (above[row] - below[row]) / 4e-4);
                hessian.addToEntry(column, row, (above[row] - below[row]) / 4e-4);
            }
        }
        return hessian;
    }

    private double[] parameters(Derivatives derivatives) {
        double[] parameters = new double[derivatives.layout().length()];
        for (Slice slice : derivatives.layout().slices()) {
            for (int i = slice.offset(); i < slice.end(); i++) {
                parameters[i] = slice.learned() ? 0.7 * random.nextGaussian() : 1;
            }
        }
        return parameters;
    }

    private Examples examples() {
        float[] inputs = new float[BATCH * FEATURES];
        int[] labels = new int[BATCH];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) random.nextGaussian();
            labels[i % BATCH] = i % CLASSES;
        }
        return new Examples(new Shape(1, 1, FEATURES), inputs, labels);
    }
}
