package dev.leadline.gradient;

import dev.leadline.net.Tap;

import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.function.LongSupplier;

/** Keeps a copy of what passes through one activation function, or one sum, while it is switched on. */
final class LayerTap implements Tap {
    private final LongSupplier clock;
    private boolean on;
    private long nanos;
    private Samples input;
    private Samples output;
    private Samples delta;
    private Samples shortcut;
    private Samples branch;

    LayerTap(LongSupplier clock) {
        this.clock = clock;
    }

    void turnOn() {
        on = true;
        nanos = 0;
    }

    void turnOff() {
        on = false;
    }

    /** Time that copying took since {@link #turnOn}. */
    long nanos() {
        return nanos;
    }

    Samples input() {
        return input;
    }

    Samples output() {
        return output;
    }

    Samples delta() {
        return delta;
    }

    /** Of a sum. */
    Samples shortcut() {
        return shortcut;
    }

    /** Of a sum. */
    Samples branch() {
        return branch;
    }

    @Override
    public void addends(INDArray past, INDArray added) {
        shortcut = on ? copy(past) : shortcut;
        branch = on ? copy(added) : branch;
    }

    @Override
    public void input(INDArray array) {
        input = on ? copy(array) : input;
    }

    @Override
    public void output(INDArray array) {
        output = on ? copy(array) : output;
    }

    @Override
    public void delta(INDArray array) {
        delta = on ? copy(array) : delta;
    }

    private Samples copy(INDArray array) {
        long start = clock.getAsLong();
        Samples samples = Samples.copyOf(array);
        nanos += clock.getAsLong() - start;
        return samples;
    }
}
