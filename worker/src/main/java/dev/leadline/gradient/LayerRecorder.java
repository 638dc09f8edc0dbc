package dev.leadline.gradient;

import dev.leadline.architecture.WeightLayer;
import dev.leadline.net.Network;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.net.Probe;
import dev.leadline.trial.Activation;
import dev.leadline.trial.ActivationStats;
import dev.leadline.trial.HistogramRow;
import dev.leadline.trial.LayerRow;
import dev.leadline.trial.SignalStats;
import dev.leadline.trial.UpdateStats;
import dev.leadline.trial.WeightStats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Records what passes through DL4J's own layers. */
public final class LayerRecorder implements Recorder, StepObserver<double[]> {
    private final Network network;
    private final String trialId;
    private final List<Slice> weights;
    private final List<LayerTap> signals;
    private final Map<WeightLayer, LayerTap> activations = new LinkedHashMap<>();
    private final Map<WeightLayer, Activation> functions;
    private final Map<Integer, LayerTap> shortcuts = new LinkedHashMap<>();
    private final double smallestNormal;
    private final LongSupplier clock;
    private boolean on;
    private double[] gradient = {};
    private double[] previous = {};
    private double[] parameters = {};
    private double[] update = {};
    private long nanos;

    /**
     * @param clock nanoseconds from any fixed point
     */
    public LayerRecorder(Network network, LongSupplier clock) {
        this.network = network;
        this.clock = clock;
        trialId = network.trial().id();
        weights = network.weights();
        signals = network.denseProbes().stream().map(this::tap).toList();
        network.activationProbes().forEach((layer, probe) -> activations.put(layer, tap(probe)));
        functions = network.blueprint().activations();
        network.shortcuts().forEach((layer, sum) -> {
            LayerTap tap = new LayerTap(clock);
            network.connectSum(sum, tap);
            shortcuts.put(layer.index(), tap);
        });
        smallestNormal = network.trial().training().precision().smallestNormal();
    }

    @Override
    public void begin() {
        on = true;
        nanos = 0;
        taps().forEach(LayerTap::turnOn);
        previous = gradient;
        gradient = new double[] {};
        update = new double[] {};
    }

    @Override
    public void gradient(double[] meanGradient, double[] before) {
        if (on) {
            long start = clock.getAsLong();
            gradient = meanGradient.clone();
            parameters = before.clone();
            nanos += clock.getAsLong() - start;
        }
    }

    @Override
    public void update(double[] step) {
        if (on) {
            long start = clock.getAsLong();
            update = step.clone();
            nanos += clock.getAsLong() - start;
        }
    }

    @Override
    public long nanosInPass() {
        return nanos + taps().mapToLong(LayerTap::nanos).sum();
    }

    @Override
    public List<LayerRow> rows(int step) {
        on = false;
        taps().forEach(LayerTap::turnOff);
        List<ActivationStats> outputs = new ArrayList<>();
        List<LayerPass> passes = new ArrayList<>();
        for (WeightLayer layer : network.layers()) {
            outputs.add(activation(layer));
            passes.add(pass(layer, outputs.get(layer.index())));
        }
        List<SignalStats> deltas = Signals.of(network.trial(), passes);
        List<LayerRow> rows = new ArrayList<>();
        for (int layer = 0; layer < weights.size(); layer++) {
            Slice slice = weights.get(layer);
            WeightStats weight = weight(layer);
            rows.add(new LayerRow(
                    trialId,
                    step,
                    layer,
                    GradientStatistics.of(gradient, slice.offset(), slice.end(), smallestNormal),
                    deltas.get(layer),
                    outputs.get(layer),
                    weight,
                    update(slice, weight)));
        }
        return rows;
    }

    @Override
    public List<HistogramRow> histograms(int step) {
        List<HistogramRow> rows = new ArrayList<>();
        for (int layer = 0; layer < weights.size(); layer++) {
            Slice slice = weights.get(layer);
            Samples delta = signals.get(layer).delta();
            double[] meanDelta =
                    Arrays.stream(delta.values()).map(d -> d / delta.batch()).toArray();
            rows.addAll(histogram(gradient, slice, step, layer, "grad"));
            rows.addAll(Histogram.of(meanDelta, 0, meanDelta.length)
                    .rows(trialId, step, layer, "delta"));
            LayerTap activation = activations.get(network.layers().get(layer));
            if (activation != null) {
                double[] output = activation.output().values();
                rows.addAll(
                        Histogram.of(output, 0, output.length).rows(trialId, step, layer, "act"));
            }
            rows.addAll(histogram(parameters, slice, step, layer, "weight"));
            if (update.length > 0) {
                rows.addAll(histogram(update, slice, step, layer, "update"));
            }
        }
        return rows;
    }

    private List<HistogramRow> histogram(
            double[] values, Slice slice, int step, int layer, String quantity) {
        return Histogram.of(values, slice.offset(), slice.end())
                .rows(trialId, step, layer, quantity);
    }

    private LayerPass pass(WeightLayer layer, ActivationStats stats) {
        Samples delta = signals.get(layer.index()).delta();
        LayerTap shortcut = shortcuts.get(layer.index());
        return new LayerPass(
                rms(delta),
                GradientStatistics.nonfinite(delta.values(), 0, delta.values().length),
                shortcut == null ? null : rms(shortcut.delta()),
                norm(parameters, weights.get(layer.index())),
                stats == null ? Outputs.SOME : outputs(layer, stats));
    }

    private Outputs outputs(WeightLayer layer, ActivationStats stats) {
        return Outputs.of(
                stats, () -> SampleStatistics.rms(activations.get(layer).input(), 1) == 0);
    }

    /** Of the mean loss's derivatives, from those of the summed loss. */
    private static double rms(Samples delta) {
        return SampleStatistics.rms(delta, 1.0 / delta.batch());
    }

    /** Null for a layer that has none. */
    private ActivationStats activation(WeightLayer layer) {
        LayerTap tap = activations.get(layer);
        return tap == null
                ? null
                : SampleStatistics.of(functions.get(layer), tap.input(), tap.output());
    }

    private WeightStats weight(int layer) {
        Slice slice = weights.get(layer);
        return WeightStatistics.weights(
                norm(parameters, slice),
                slice.length(),
                nonfinite(parameters, slice),
                network.layers().get(layer).fan().in());
    }

    private UpdateStats update(Slice slice, WeightStats weight) {
        Double cosine = previous.length == 0 ? null : cosine(slice);
        return update.length == 0
                ? WeightStatistics.noUpdate(cosine)
                : WeightStatistics.update(
                        norm(update, slice), nonfinite(update, slice), weight, cosine);
    }

    private static long nonfinite(double[] values, Slice slice) {
        return GradientStatistics.nonfinite(values, slice.offset(), slice.end());
    }

    /** Each vector is divided by its norm first: the product of two tiny norms would underflow. */
    private Double cosine(Slice slice) {
        double here = norm(gradient, slice);
        double before = norm(previous, slice);
        if (!(here > 0 && before > 0) || !Double.isFinite(here) || !Double.isFinite(before)) {
            return null;
        }
        double product = 0;
        for (int i = slice.offset(); i < slice.end(); i++) {
            product += gradient[i] / here * (previous[i] / before);
        }
        return product;
    }

    private static double norm(double[] values, Slice slice) {
        return GradientStatistics.norm(values, slice.offset(), slice.end());
    }

    private Stream<LayerTap> taps() {
        return Stream.of(signals, activations.values(), shortcuts.values())
                .flatMap(Collection::stream);
    }

    private LayerTap tap(Probe probe) {
        LayerTap tap = new LayerTap(clock);
        probe.connect(tap);
        return tap;
    }
}
