package dev.leadline.theory;

import dev.leadline.activation.ActivationFunction;
import dev.leadline.trial.Activation;

import org.hipparchus.analysis.solvers.BrentSolver;

import java.util.function.DoubleUnaryOperator;

/**
 * Mean-field theory of a wide, plain, fully connected network with Gaussian weights at initialisation (Poole et al. 2016,
 * Schoenholz et al. 2017): q* is the variance of the pre-activations that depth settles to,
 *
 * <pre>
 * q* = sigma_w^2 E[phi(sqrt(q*) z)^2] + sigma_b^2,   chi_1 = sigma_w^2 E[phi'(sqrt(q*) z)^2],   z ~ N(0, 1),
 * </pre>
 *
 * and chi_1 the factor by which a layer multiplies the squared norm of the backpropagated signal.
 *
 * @param qStar variance of the pre-activations; 0 or infinite where they shrink or grow for ever
 * @param chi factor on the squared norm of the signal per layer
 */
public record MeanField(double qStar, double chi) {
    private static final int ITERATIONS = 2000;
    private static final double SETTLED = 1e-14;
    private static final int EVALUATIONS = 500;

    /** Quadrature gives chi = 1 to this. */
    private static final double ROUNDING = 1e-12;

    private static final double LARGE = 1e12;
    private static final double SMALL = 1e-12;

    /** In the place of 0, at which kinked functions have no slope; that of softsign is off by the root of this. */
    private static final double VANISHED = 1e-200;

    /**
     * The fixed point that inputs of mean square 1 lead to.
     *
     * @param sigmaW2 fan_in times the variance of a weight
     * @param sigmaB2 variance of a bias
     */
    public static MeanField of(Activation activation, double sigmaW2, double sigmaB2) {
        return of(Moment.SQUARE, activation, sigmaW2, sigmaB2);
    }

    /** The same where the weights of each unit have mean 0: it does not see the mean of its inputs, q* = sigma_w^2 Var phi + sigma_b^2. */
    public static MeanField withCentredWeights(
            Activation activation, double sigmaW2, double sigmaB2) {
        return of(Moment.VARIANCE, activation, sigmaW2, sigmaB2);
    }

    /** What of phi(sqrt(q) z) a unit with random weights sees. */
    enum Moment {
        SQUARE,
        VARIANCE;

        private double of(Activation activation, double q) {
            double root = Math.sqrt(q);
            double mean = switch (this) {
                case SQUARE -> 0;
                case VARIANCE ->
                    NormalQuadrature.expected(z -> ActivationFunction.value(activation, root * z));
            };
            return NormalQuadrature.expected(
                    z -> square(ActivationFunction.value(activation, root * z) - mean));
        }
    }

    private static MeanField of(
            Moment moment, Activation activation, double sigmaW2, double sigmaB2) {
        double start = bounded(sigmaW2 + sigmaB2);
        double q = start;
        for (int i = 0; i < ITERATIONS; i++) {
            double next = bounded(sigmaW2 * moment.of(activation, q) + sigmaB2);
            if (Math.abs(next - q) <= SETTLED * q) {
                return at(activation, sigmaW2, next);
            }
            q = next;
        }
        DoubleUnaryOperator growth = v -> bounded(sigmaW2 * moment.of(activation, v) + sigmaB2) - v;
        return at(activation, sigmaW2, crossing(growth, start, q));
    }

    /**
     * Where the variance stays as it is. Near chi = 1 each layer comes nearer by less than a part of what is left, or, at
     * criticality, by ever smaller parts, so that no number of layers tells where that is.
     *
     * @param growth change of the variance over a layer
     * @param start where the way begins
     * @param later a place farther on the way
     */
    private static double crossing(DoubleUnaryOperator growth, double start, double later) {
        double end = later < start ? SMALL : LARGE;
        boolean beyond =
                later < start ? growth.applyAsDouble(end) <= 0 : growth.applyAsDouble(end) >= 0;
        if (beyond) {
            return end;
        }
        return new BrentSolver(SETTLED, SMALL * SMALL)
                .solve(
                        EVALUATIONS,
                        growth::applyAsDouble,
                        Math.min(later, end),
                        Math.max(later, end));
    }

    private static MeanField at(Activation activation, double sigmaW2, double q) {
        if (q <= SMALL) {
            return new MeanField(0, chi(activation, sigmaW2, VANISHED));
        }
        double chi = chi(activation, sigmaW2, q);
        return new MeanField(q >= LARGE ? Double.POSITIVE_INFINITY : q, chi);
    }

    /**
     * What happens on the way to the fixed point, which takes more layers than a network has where chi is near 1: the factor on the
     * squared norm of the signal in each of the first layers, nearest the input first.
     */
    static double[] factors(
            Moment moment, Activation activation, double sigmaW2, double sigmaB2, int layers) {
        double[] factors = new double[layers];
        double q = bounded(sigmaW2 + sigmaB2);
        for (int layer = 0; layer < layers; layer++) {
            factors[layer] = chi(activation, sigmaW2, q);
            q = bounded(sigmaW2 * moment.of(activation, q) + sigmaB2);
        }
        return factors;
    }

    private static double chi(Activation activation, double sigmaW2, double q) {
        double root = Math.sqrt(q);
        return sigmaW2
                * NormalQuadrature.expected(
                        z -> square(ActivationFunction.derivative(activation, root * z)));
    }

    private static double bounded(double q) {
        return Math.max(SMALL, Math.min(LARGE, q));
    }

    /**
     * With batch norm before the activation and large batches, pre-activations have variance 1 and chi = E[phi'(z)^2] / Var
     * phi(z), whatever the variance of the weights: pi / (pi - 1) for relu (Yang et al. 2019, section 3).
     */
    public static MeanField withBatchNorm(Activation activation) {
        double mean = NormalQuadrature.expected(z -> ActivationFunction.value(activation, z));
        double variance = NormalQuadrature.expected(
                z -> square(ActivationFunction.value(activation, z) - mean));
        double slope = NormalQuadrature.expected(
                z -> square(ActivationFunction.derivative(activation, z)));
        return new MeanField(1, slope / variance);
    }

    /**
     * With layer norm or RMS norm before the activation, normalised pre-activations have variance 1, and chi is what the weights multiply
     * the squared signal by, sigma_w^2 E[phi'(z)^2], over what the norm divides it by, the variance of the pre-activations: without biases
     * E[phi'^2] / E[phi^2], which is 1 for relu.
     *
     * @param square mean square of the layer's inputs
     */
    static double normalisedFactor(
            Activation activation, double sigmaW2, double sigmaB2, double square) {
        return chi(activation, sigmaW2, 1) / (sigmaW2 * square + sigmaB2);
    }

    /** The same between two hidden layers. */
    public static MeanField withLayerNorm(Activation activation, double sigmaW2, double sigmaB2) {
        double square = Moment.SQUARE.of(activation, 1);
        return new MeanField(1, normalisedFactor(activation, sigmaW2, sigmaB2, square));
    }

    /** Decades per layer that the signal changes by, going towards the input: log10(chi) / 2. */
    public double slope() {
        return Math.log10(chi) / 2;
    }

    /** xi = -1 / ln(chi) in layers, over which the squared signal falls by e; negative where it grows, infinite at chi = 1. */
    public double depthScale() {
        double log = Math.log(chi);
        return Math.abs(log) < ROUNDING ? Double.POSITIVE_INFINITY : -1 / log;
    }

    private static double square(double value) {
        return value * value;
    }
}
