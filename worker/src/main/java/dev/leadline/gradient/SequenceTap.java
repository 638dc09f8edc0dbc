package dev.leadline.gradient;

import dev.leadline.net.Tap;

import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Keeps copies of what passes through a function that a layer applies many times in a pass, while it is switched on. DL4J makes
 * the whole way forward twice, the second time on the way back: what is kept is the last.
 */
final class SequenceTap implements Tap {
    private final LongSupplier clock;
    private final int calls;
    private final List<Samples> inputs = new ArrayList<>();
    private final List<Samples> outputs = new ArrayList<>();
    private final List<Samples> deltas = new ArrayList<>();
    private boolean on;
    private long nanos;

    /**
     * @param calls how often it is applied on the way forward
     */
    SequenceTap(LongSupplier clock, int calls) {
        this.clock = clock;
        this.calls = calls;
    }

    void turnOn() {
        on = true;
        nanos = 0;
    }

    void turnOff() {
        on = false;
    }

    long nanos() {
        return nanos;
    }

    /** What the function was applied to at a call, from 0. */
    Samples input(int call) {
        return inputs.get(call);
    }

    Samples output(int call) {
        return outputs.get(call);
    }

    /** Derivative by the input of a call; they come from the last call to the first. */
    Samples delta(int call) {
        return deltas.get(calls - 1 - call);
    }

    @Override
    public void input(INDArray input) {
        keep(inputs, input);
    }

    @Override
    public void output(INDArray output) {
        keep(outputs, output);
    }

    @Override
    public void delta(INDArray delta) {
        keep(deltas, delta);
    }

    private void keep(List<Samples> kept, INDArray array) {
        if (on) {
            long start = clock.getAsLong();
            if (kept.size() == calls) {
                kept.clear();
            }
            kept.add(Samples.copyOf(array));
            nanos += clock.getAsLong() - start;
        }
    }
}
