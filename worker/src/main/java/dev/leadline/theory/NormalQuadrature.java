package dev.leadline.theory;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Expectations over a standard normal variable, by Gauss-Legendre quadrature on pieces that meet at 0, where some activations have
 * a kink. Beyond 12 standard deviations lies less than 1e-32 of the weight.
 */
final class NormalQuadrature {
    private static final int POINTS_PER_PIECE = 40;
    private static final double[] EDGES = {-12, -4, -1, 0, 1, 4, 12};
    private static final List<GaussIntegrator> PIECES = pieces();

    private NormalQuadrature() {}

    /** E[f(z)] for z ~ N(0, 1). */
    static double expected(DoubleUnaryOperator f) {
        double sum = 0;
        for (GaussIntegrator piece : PIECES) {
            sum += piece.integrate(z -> f.applyAsDouble(z) * Math.exp(-z * z / 2));
        }
        return sum / Math.sqrt(2 * Math.PI);
    }

    private static List<GaussIntegrator> pieces() {
        GaussIntegratorFactory factory = new GaussIntegratorFactory();
        List<GaussIntegrator> pieces = new ArrayList<>();
        for (int i = 0; i + 1 < EDGES.length; i++) {
            pieces.add(factory.legendre(POINTS_PER_PIECE, EDGES[i], EDGES[i + 1]));
        }
        return List.copyOf(pieces);
    }
}
