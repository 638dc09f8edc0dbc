package dev.leadline.theory;

import dev.leadline.trial.Activation;

/** Each activation function phi and its derivative in double precision. */
public final class ActivationFunction {
    /** Constants of Klambauer et al. 2017, equation 14. */
    private static final double SELU_LAMBDA = 1.0507009873554804934193349852946;

    private static final double SELU_ALPHA = 1.6732632423543772848170429916717;
    private static final double LEAKY_SLOPE = 0.01;
    private static final double GELU_SCALE = Math.sqrt(2 / Math.PI);
    private static final double GELU_CUBIC = 0.044715;

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
            case GELU -> 0.5 * z * (1 + Math.tanh(geluArgument(z)));
            case SWISH -> z * sigmoid(z);
            case SOFTSIGN -> z / (1 + Math.abs(z));
            // ln(1 + e^z) without overflow for large z.
            case SOFTPLUS -> Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
        };
    }

    /** phi'(z); at a kink the derivative from below. */
    public static double derivative(Activation activation, double z) {
        return switch (activation) {
            case IDENTITY -> 1;
            case SIGMOID -> sigmoid(z) * sigmoid(-z);
            case TANH -> 1 - Math.tanh(z) * Math.tanh(z);
            case RELU -> z > 0 ? 1 : 0;
            case LEAKY_RELU -> z > 0 ? 1 : LEAKY_SLOPE;
            case ELU -> z > 0 ? 1 : Math.exp(z);
            case SELU -> SELU_LAMBDA * (z > 0 ? 1 : SELU_ALPHA * Math.exp(z));
            case GELU -> geluDerivative(z);
            case SWISH -> sigmoid(z) * (1 + z * sigmoid(-z));
            case SOFTSIGN -> 1 / ((1 + Math.abs(z)) * (1 + Math.abs(z)));
            case SOFTPLUS -> sigmoid(z);
        };
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    private static double geluArgument(double z) {
        return GELU_SCALE * (z + GELU_CUBIC * z * z * z);
    }

    private static double geluDerivative(double z) {
        double tanh = Math.tanh(geluArgument(z));
        return 0.5 * (1 + tanh)
                + 0.5 * z * (1 - tanh * tanh) * GELU_SCALE * (1 + 3 * GELU_CUBIC * z * z);
    }
}
