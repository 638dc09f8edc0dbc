package dev.leadline.gradient;

import dev.leadline.architecture.Recurrent;
import dev.leadline.architecture.WeightLayer;
import dev.leadline.net.Network;
import dev.leadline.net.ObservedActivation;
import dev.leadline.row.ActivationStats;
import dev.leadline.trial.Activation;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Of copies of what passes through DL4J's own layers, in double precision. */
public final class TappedPass implements PassStatistics {
    private final LongSupplier clock;
    private final List<LayerTap> preActivations;
    private final Map<Integer, LayerTap> activations = new HashMap<>();
    private final Map<Integer, Activation> functions = new HashMap<>();
    private final Map<Integer, LayerTap> shortcuts = new HashMap<>();
    private final boolean beginAtZero;
    private final Map<Integer, TappedTimes> times = new HashMap<>();

    /**
     * @param clock nanoseconds from any fixed point
     */
    public TappedPass(Network network, LongSupplier clock) {
        this.clock = clock;
        preActivations = network.preActivations().stream().map(this::tap).toList();
        network.observedActivations()
                .forEach((layer, observed) -> activations.put(layer.index(), tap(observed)));
        network.blueprint()
                .activations()
                .forEach((layer, function) -> functions.put(layer.index(), function));
        beginAtZero = network.trial().model().branchesBeginAtZero();
        network.blueprint().sums().forEach((layer, sum) -> connect(network, layer, sum));
        network.layers().forEach(layer -> connect(network, layer));
    }

    private void connect(Network network, WeightLayer layer) {
        if (layer.node().kind() instanceof Recurrent kind) {
            String name = layer.node().name();
            int steps = layer.node().output().width();
            times.put(
                    layer.index(),
                    switch (kind.cell()) {
                        case SIMPLE ->
                            new SimpleTimes(network, name, kind.function(), steps, clock);
                        case LONG_SHORT_TERM ->
                            new MemoryTimes(network, name, kind.function(), steps, clock);
                    });
        }
    }

    private LayerTap tap(ObservedActivation observed) {
        LayerTap tap = new LayerTap(clock);
        observed.connect(tap);
        return tap;
    }

    private void connect(Network network, WeightLayer layer, String sum) {
        LayerTap tap = new LayerTap(clock);
        network.connectSum(sum, tap);
        shortcuts.put(layer.index(), tap);
    }

    @Override
    public void turnOn() {
        taps().forEach(LayerTap::turnOn);
        sequenceTaps().forEach(SequenceTap::turnOn);
    }

    @Override
    public void turnOff() {
        taps().forEach(LayerTap::turnOff);
        sequenceTaps().forEach(SequenceTap::turnOff);
    }

    @Override
    public long nanos() {
        return taps().mapToLong(LayerTap::nanos).sum()
                + sequenceTaps().mapToLong(SequenceTap::nanos).sum();
    }

    private Stream<SequenceTap> sequenceTaps() {
        return times.values().stream().flatMap(TappedTimes::taps);
    }

    private Stream<LayerTap> taps() {
        return Stream.of(preActivations, activations.values(), shortcuts.values())
                .flatMap(Collection::stream);
    }

    @Override
    public LayerPass layer(int layer, double weightNorm) {
        Samples delta = preActivations.get(layer).delta();
        LayerTap shortcut = shortcuts.get(layer);
        ActivationStats activation = activation(layer);
        return new LayerPass(
                rms(delta),
                GradientStatistics.nonfinite(delta.values(), 0, delta.values().length),
                shortcut == null || !beginAtZero ? null : rms(shortcut.delta()),
                shortcut == null ? null : branchRatio(shortcut),
                weightNorm,
                activation == null ? Outputs.SOME : outputs(layer, activation),
                activation);
    }

    @Override
    public List<TimePass> times(int layer, double weightNorm) {
        return times.get(layer).passes(weightNorm);
    }

    private ActivationStats activation(int layer) {
        LayerTap tap = activations.get(layer);
        return tap == null
                ? null
                : SampleStatistics.of(functions.get(layer), tap.input(), tap.output());
    }

    private static double branchRatio(LayerTap sum) {
        return SampleStatistics.rms(sum.branch(), 1) / SampleStatistics.rms(sum.shortcut(), 1);
    }

    private Outputs outputs(int layer, ActivationStats stats) {
        return Outputs.of(
                stats, () -> SampleStatistics.rms(activations.get(layer).input(), 1) == 0);
    }

    /** Of the mean loss's derivatives, from those of the summed loss. */
    private static double rms(Samples delta) {
        return SampleStatistics.rms(delta, 1.0 / delta.batch());
    }

    @Override
    public Histogram deltaHistogram(int layer) {
        Samples delta = preActivations.get(layer).delta();
        double[] mean =
                Arrays.stream(delta.values()).map(d -> d / delta.batch()).toArray();
        return Histogram.of(mean, 0, mean.length);
    }

    @Override
    public Optional<Histogram> outputHistogram(int layer) {
        return Optional.ofNullable(activations.get(layer))
                .map(tap -> tap.output().values())
                .map(output -> Histogram.of(output, 0, output.length));
    }
}
