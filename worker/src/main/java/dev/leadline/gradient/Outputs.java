package dev.leadline.gradient;

import dev.leadline.row.ActivationStats;

import java.util.function.BooleanSupplier;

/** What a hidden layer's activation function gave for a minibatch, as far as it decides what comes back. */
public enum Outputs {
    /** Some value is not zero. */
    SOME,
    /** All are zero and not all pre-activations: every unit is off for every sample. */
    OFF,
    /** All are zero, and so are the pre-activations. */
    ZERO,
    NOT_FINITE;

    /**
     * @param silent whether every pre-activation is zero; asked only where every output is
     */
    public static Outputs of(ActivationStats stats, BooleanSupplier silent) {
        if (stats.actRms() == null) {
            return NOT_FINITE;
        }
        if (stats.actRms() > 0) {
            return SOME;
        }
        return silent.getAsBoolean() ? ZERO : OFF;
    }
}
