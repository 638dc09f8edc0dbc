package dev.leadline.net;

import dev.leadline.activation.ActivationFunction;
import dev.leadline.trial.Activation;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationTanH;

import java.util.Arrays;
import java.util.Optional;

/** DL4J's function of each activation; our own where DL4J's is an approximation or overflows. */
public final class Activations {
    private Activations() {}

    static IActivation of(Activation activation) {
        return switch (activation) {
            case IDENTITY -> new ActivationIdentity();
            case SIGMOID -> new ActivationSigmoid();
            case TANH -> new ActivationTanH();
            case RELU -> new Rectifier(0);
            case LEAKY_RELU -> new Rectifier(ActivationFunction.LEAKY_SLOPE);
            case ELU -> new ActivationELU(1.0);
            case SELU -> new ActivationSELU();
            case GELU -> new ExactGelu();
            case SWISH -> new StableSwish();
            case SOFTSIGN -> new ActivationSoftSign();
            case SOFTPLUS -> new StableSoftplus();
        };
    }

    /** Inverse of {@link #of}; empty for a function that is none of ours. */
    public static Optional<Activation> named(IActivation function) {
        return Arrays.stream(Activation.values())
                .filter(activation -> of(activation).equals(function))
                .findFirst();
    }
}
