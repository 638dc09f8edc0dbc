package dev.leadline.gradient;

import java.util.List;
import java.util.Optional;

/** What goes through a network's weight layers in a pass, on the way forward and back, as an engine sees it. */
public interface PassStatistics {
    /** Watches the pass that follows. */
    void turnOn();

    void turnOff();

    /** Time that watching took since {@link #turnOn}. */
    long nanos();

    /**
     * What the pass left in a layer.
     *
     * @param weightNorm norm of what the layer multiplies with
     */
    LayerPass layer(int layer, double weightNorm);

    /**
     * What the pass left in a recurrent layer, at each time step from the first.
     *
     * @param weightNorm norm of the weights between time steps
     */
    List<TimePass> times(int layer, double weightNorm);

    /** Of the mean loss's derivatives by a layer's pre-activations. */
    Histogram deltaHistogram(int layer);

    /** Of what a layer's activation function gave; empty for a layer that has none. */
    Optional<Histogram> outputHistogram(int layer);
}
