package dev.leadline.net;

import org.hipparchus.complex.Complex;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionNonSymmetric;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

import java.util.Arrays;

/**
 * How much a matrix stretches: at once, and in the long run.
 *
 * @param matrix of weights, units x inputs
 */
public record Spectrum(RealMatrix matrix) {
    /**
     * @param weights of one unit after the other
     * @param inputs weights of each unit
     */
    public static Spectrum of(double[] weights, int inputs) {
        RealMatrix matrix = new Array2DRowRealMatrix(weights.length / inputs, inputs);
        for (int i = 0; i < weights.length; i++) {
            matrix.setEntry(i / inputs, i % inputs, weights[i]);
        }
        return new Spectrum(matrix);
    }

    /** Largest singular value. */
    public double largest() {
        return new SingularValueDecomposition(matrix).getSingularValues()[0];
    }

    /** Largest absolute value of an eigenvalue; of a square matrix. */
    public double radius() {
        Complex[] eigenvalues = new EigenDecompositionNonSymmetric(matrix).getEigenvalues();
        return Arrays.stream(eigenvalues).mapToDouble(Complex::norm).max().orElse(0);
    }
}
