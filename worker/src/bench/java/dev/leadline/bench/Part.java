package dev.leadline.bench;

import java.util.Locale;

/** Part of a step of the fast engine. */
public enum Part {
    /** Copying the minibatch and the forward pass. */
    FORWARD,
    LOSS,
    BACKWARD,
    /** Gradient norm, optimiser, copies between the heap and oneDNN's memory. */
    UPDATE,
    /** What is added to the other parts by recording, and the rows. */
    RECORDING;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
