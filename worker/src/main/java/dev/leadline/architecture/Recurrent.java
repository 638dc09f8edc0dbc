package dev.leadline.architecture;

import dev.leadline.trial.Activation;
import dev.leadline.trial.Shape;

/**
 * A layer that sees a sequence one time step after the other, and at each of them what it gave at the one before.
 *
 * @param inputs per time step
 * @param function of a simple cell; of the candidate and of the memory of a long short-term one
 */
public record Recurrent(int inputs, int units, RecurrentCell cell, Activation function)
        implements NodeKind {
    @Override
    public <T> T accept(NodeVisitor<T> visitor) {
        return visitor.recurrent(this);
    }

    /** Units of all gates: rows of the matrices of weights. */
    public int gateUnits() {
        return Math.multiplyExact(cell.gates(), units);
    }

    @Override
    public long weights() {
        return Math.multiplyExact((long) gateUnits(), (long) inputs + units);
    }

    @Override
    public long parameters() {
        return weights() + gateUnits();
    }

    /** At every time step. */
    @Override
    public long products(Shape output) {
        return Math.multiplyExact(weights(), (long) output.planeSize());
    }
}
