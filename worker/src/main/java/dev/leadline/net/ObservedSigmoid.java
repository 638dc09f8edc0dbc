package dev.leadline.net;

import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.List;
import java.util.stream.Stream;

/**
 * The sigmoid of an LSTM's gates, shown to taps: DL4J takes another way back where gates have another class than its own sigmoid or one
 * that extends it, so that this cannot be an {@link ObservedActivation}. On the way back DL4J does not ask it.
 */
public final class ObservedSigmoid extends ActivationSigmoid {
    private static final long serialVersionUID = 1;

    private transient List<Tap> taps;

    /** Shows the tap all values from now on. */
    void connect(Tap tap) {
        taps = Stream.concat(taps().stream(), Stream.of(tap)).toList();
    }

    /** Empty too after deserialisation, which leaves transient fields null. */
    private List<Tap> taps() {
        return taps == null ? List.of() : taps;
    }

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        taps().forEach(tap -> tap.input(in));
        INDArray out = super.getActivation(in, training);
        taps().forEach(tap -> tap.output(out));
        return out;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ObservedSigmoid;
    }

    @Override
    public int hashCode() {
        return ObservedSigmoid.class.hashCode();
    }
}
