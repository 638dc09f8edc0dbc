package dev.leadline.gradient;

import dev.leadline.net.Network;
import dev.leadline.trial.Activation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Of a simple recurrent layer, which applies its function once per time step. */
final class SimpleTimes extends TappedTimes {
    private final SequenceTap tap;

    /**
     * @param layer its name
     */
    SimpleTimes(Network network, String layer, Activation function, int steps, LongSupplier clock) {
        super(function, steps);
        tap = new SequenceTap(clock, steps);
        network.observed().get(layer).connect(tap);
    }

    @Override
    Stream<SequenceTap> taps() {
        return Stream.of(tap);
    }

    @Override
    List<TimePass> passes(double weightNorm) {
        List<TimePass> passes = new ArrayList<>();
        for (int t = 0; t < steps(); t++) {
            passes.add(new TimePass(
                    pass(tap.input(t), tap.output(t), tap.delta(t), weightNorm), null));
        }
        return passes;
    }
}
