package dev.leadline.gradient;

import dev.leadline.net.Network;
import dev.leadline.row.GateStats;
import dev.leadline.trial.Activation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Of a long short-term memory. DL4J applies its function at each time step to the candidate and then to the memory, and the gates'
 * to forget, input and output gate. It shows the derivative by a memory only as far as it comes from the output of its own time step;
 * what comes from the next memory is that one's derivative times the forget gate between the two.
 */
final class MemoryTimes extends TappedTimes {
    private static final int GATES = 3;

    private final SequenceTap function;
    private final SequenceTap gates;

    /**
     * @param layer its name
     */
    MemoryTimes(Network network, String layer, Activation function, int steps, LongSupplier clock) {
        super(function, steps);
        this.function = new SequenceTap(clock, 2 * steps);
        gates = new SequenceTap(clock, GATES * steps);
        network.observed().get(layer).connect(this.function);
        network.connectGates(layer, gates);
    }

    @Override
    Stream<SequenceTap> taps() {
        return Stream.of(function, gates);
    }

    @Override
    List<TimePass> passes(double weightNorm) {
        List<TimePass> passes = new ArrayList<>();
        Samples delta = null;
        for (int t = steps() - 1; t >= 0; t--) {
            Samples own = function.delta(memory(t));
            delta = delta == null ? own : sum(own, product(delta, forget(t + 1)));
            Samples memory = function.input(memory(t));
            Samples output = product(function.output(memory(t)), gates.output(GATES * t + 2));
            passes.add(new TimePass(pass(memory, output, delta, weightNorm), stats(t)));
        }
        Collections.reverse(passes);
        return passes;
    }

    private static int memory(int t) {
        return 2 * t + 1;
    }

    private Samples forget(int t) {
        return gates.output(GATES * t);
    }

    private GateStats stats(int t) {
        return new GateStats(
                mean(forget(t)),
                mean(gates.output(GATES * t + 1)),
                mean(gates.output(GATES * t + 2)),
                mean(function.output(2 * t)));
    }

    private static Double mean(Samples samples) {
        return samples.finite() ? Moments.of(samples.values()).mean() : null;
    }

    private static Samples product(Samples left, Samples right) {
        double[] values = new double[left.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = left.values()[i] * right.values()[i];
        }
        return new Samples(values, left.batch(), left.units());
    }

    private static Samples sum(Samples left, Samples right) {
        double[] values = new double[left.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = left.values()[i] + right.values()[i];
        }
        return new Samples(values, left.batch(), left.units());
    }
}
