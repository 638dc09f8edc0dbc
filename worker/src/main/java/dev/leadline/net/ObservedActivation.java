package dev.leadline.net;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

import java.util.List;
import java.util.stream.Stream;

/**
 * An activation function that shows a {@link Tap} what passes through it. DL4J keeps no layer's delta after a pass; the
 * activation function is the one place that sees it.
 */
public final class ObservedActivation extends BaseActivationFunction {
    private static final long serialVersionUID = 1;

    private final IActivation function;
    private transient List<Tap> taps;

    public ObservedActivation(@JsonProperty("function") IActivation function) {
        this.function = function;
    }

    /** The function that is applied. */
    public IActivation function() {
        return function;
    }

    /** Shows the tap all values from now on. */
    public void connect(Tap tap) {
        taps = Stream.concat(taps().stream(), Stream.of(tap)).toList();
    }

    /** Empty too after deserialisation, which leaves transient fields null. */
    private List<Tap> taps() {
        return taps == null ? List.of() : taps;
    }

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        taps().forEach(tap -> tap.input(in));
        INDArray out = function.getActivation(in, training);
        taps().forEach(tap -> tap.output(out));
        return out;
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        Pair<INDArray, INDArray> back = function.backprop(in, epsilon);
        taps().forEach(tap -> tap.delta(back.getFirst()));
        return back;
    }
}
