package dev.leadline.activation;

import dev.leadline.trial.Activation;

import org.hipparchus.special.Erf;

/** Each activation function phi and its derivative in double precision. */
public final class ActivationFunction {
    /** Constants of Klambauer et al. 2017, equation 14. */
    public static final double SELU_LAMBDA = 1.0507009873554805;

    public static final double SELU_ALPHA = 1.6732632423543772;
    public static final double LEAKY_SLOPE = 0.01;

    private ActivationFunction() {}

    /** phi(z). */
    public static double value(Activation activation, double z) {
        return switch (activation) {
            case IDENTITY -> z;
            case SIGMOID -> sigmoid(z);
            case TANH -> Math.tanh(z);
            case RELU -> Math.max(z, 0);
            case LEAKY_RELU -> z > 0 ? z : LEAKY_SLOPE * z;
            case ELU -> z > 0 ? z : Math.expm1(z);
            case SELU -> SELU_LAMBDA * (z > 0 ? z : SELU_ALPHA * Math.expm1(z));
            case GELU -> z * distribution(z);
            case SWISH -> z * sigmoid(z);
            case SOFTSIGN -> z / (1 + Math.abs(z));
            // ln(1 + e^z) without overflow for large z.
            case SOFTPLUS -> Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
        };
    }

    /** Whether the derivative jumps at 0: then each side alone is a line, or at least smooth. */
    public static boolean hasKink(Activation activation) {
        return switch (activation) {
            case RELU, LEAKY_RELU, SELU -> true;
            case IDENTITY, SIGMOID, TANH, ELU, GELU, SWISH, SOFTSIGN, SOFTPLUS -> false;
        };
    }

    /** phi'(z); at a kink the derivative from below. */
    public static double derivative(Activation activation, double z) {
        return switch (activation) {
            case IDENTITY -> 1;
            case SIGMOID -> sigmoid(z) * sigmoid(-z);
            case TANH -> 1 - Math.tanh(z) * Math.tanh(z);
            case RELU -> rectified(z, 0);
            case LEAKY_RELU -> rectified(z, LEAKY_SLOPE);
            case ELU -> z > 0 ? 1 : Math.exp(z);
            case SELU -> SELU_LAMBDA * (z > 0 ? 1 : SELU_ALPHA * Math.exp(z));
            case GELU -> distribution(z) + z * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
            case SWISH -> sigmoid(z) * (1 + z * sigmoid(-z));
            case SOFTSIGN -> 1 / ((1 + Math.abs(z)) * (1 + Math.abs(z)));
            case SOFTPLUS -> sigmoid(z);
        };
    }

    /** phi''(z); 0 at a kink and where it jumps. */
    public static double secondDerivative(Activation activation, double z) {
        double s = sigmoid(z);
        return switch (activation) {
            case IDENTITY, RELU, LEAKY_RELU -> 0;
            case SIGMOID -> s * sigmoid(-z) * (sigmoid(-z) - s);
            case TANH -> -2 * Math.tanh(z) * derivative(Activation.TANH, z);
            case ELU -> z < 0 ? Math.exp(z) : 0;
            case SELU -> z < 0 ? SELU_LAMBDA * SELU_ALPHA * Math.exp(z) : 0;
            case GELU -> (2 - z * z) * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
            case SWISH -> s * sigmoid(-z) * (2 + z * (sigmoid(-z) - s));
            case SOFTSIGN -> -2 * Math.signum(z) / Math.pow(1 + Math.abs(z), 3);
            case SOFTPLUS -> s * sigmoid(-z);
        };
    }

    private static double rectified(double z, double below) {
        return z > 0 ? 1 : z <= 0 ? below : Double.NaN;
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    /** Phi(z) of the standard normal distribution, without cancellation far below zero. */
    private static double distribution(double z) {
        return 0.5 * Erf.erfc(-z / Math.sqrt(2));
    }
}
