package dev.leadline.kernel;

import java.util.Map;

/** An operation that goes over time steps. What it gives is that of the last pass. */
interface Recurrence extends Operation {
    /** What the activation function was applied to, of a long short-term memory its memory. */
    Sequence before();

    /** What it gave to the next time step, and to whoever reads it. */
    Sequence states();

    /** Derivative of the summed loss by {@link #before}. */
    Sequence deltas();

    /** Values of the gates; empty where there are none. */
    Map<Lstm.Role, Sequence> gates();
}
