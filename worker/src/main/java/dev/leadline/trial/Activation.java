package dev.leadline.trial;

/** Activation function phi, applied elementwise to the pre-activation z. */
public enum Activation implements Labelled {
    IDENTITY,
    /** 1 / (1 + e^-z). */
    SIGMOID,
    TANH,
    RELU,
    /** z for z > 0, else 0.01 z (Maas et al. 2013). */
    LEAKY_RELU,
    /** z for z > 0, else e^z - 1 (Clevert et al. 2016, alpha 1). */
    ELU,
    /** Klambauer et al. 2017, with lambda 1.0507 and alpha 1.6733. */
    SELU,
    /** z Phi(z) with the exact normal distribution function Phi (Hendrycks and Gimpel 2016). */
    GELU,
    /** z * sigmoid(z), also called SiLU (Ramachandran et al. 2017, beta 1). */
    SWISH,
    /** z / (1 + |z|). */
    SOFTSIGN,
    /** ln(1 + e^z). */
    SOFTPLUS
}
