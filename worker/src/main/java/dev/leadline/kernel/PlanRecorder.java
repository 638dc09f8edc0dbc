package dev.leadline.kernel;

import dev.leadline.architecture.WeightLayer;
import dev.leadline.gradient.GradientStatistics;
import dev.leadline.gradient.Histogram;
import dev.leadline.gradient.Recorder;
import dev.leadline.gradient.Signals;
import dev.leadline.net.Network;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.trial.Activation;
import dev.leadline.trial.ActivationStats;
import dev.leadline.trial.GradientStats;
import dev.leadline.trial.HistogramRow;
import dev.leadline.trial.LayerRow;
import dev.leadline.trial.SignalStats;
import dev.leadline.trial.UpdateStats;
import dev.leadline.trial.WeightStats;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Records what a plan computes, from the arrays that still hold it after the pass. */
public final class PlanRecorder implements Recorder, FusedStep.Observer, Plan.Watcher {
    private final Network network;
    private final Plan plan;
    private final String trialId;
    private final List<Slice> weights;
    private final List<Operation> dense = new ArrayList<>();
    private final Map<Integer, Operation> activated = new HashMap<>();
    private final Map<Operation, Integer> layerOf = new HashMap<>();
    private final ActivationStats[] activations;
    private final double[] deltas;
    private final Map<Integer, Saturation> saturations = new HashMap<>();
    private final FloatStatistics statistics = new FloatStatistics();
    private final LongSupplier clock;
    private final float[] inputs;
    private final float[] outputs;
    private final double[] norms;
    private final double[] previousNorms;
    private boolean on;
    private boolean updated;
    private long nanos;
    private float[] gradient = {};
    private float[] previous = {};
    private float[] parameters = {};
    private float[] update = {};

    /**
     * @param clock nanoseconds from any fixed point
     */
    public PlanRecorder(Network network, Plan plan, LongSupplier clock) {
        this.network = network;
        this.plan = plan;
        this.clock = clock;
        trialId = network.trial().id();
        weights = network.weights();
        int largest = 0;
        for (WeightLayer layer : network.layers()) {
            Operation operation = plan.operation(layer.node().name());
            dense.add(operation);
            largest = Math.max(largest, operation.output().value().length());
        }
        activations(network);
        norms = new double[weights.size()];
        previousNorms = new double[weights.size()];
        for (int layer = 0; layer < dense.size(); layer++) {
            layerOf.put(dense.get(layer), layer);
        }
        activated.forEach((layer, operation) -> layerOf.put(operation, layer));
        activations = new ActivationStats[dense.size()];
        deltas = new double[dense.size()];
        plan.watch(this);
        inputs = new float[largest];
        outputs = new float[largest];
    }

    /** Layers of the same function share what is known about it. */
    private void activations(Network network) {
        Map<Activation, Saturation> known = new EnumMap<>(Activation.class);
        network.blueprint().activations().forEach((layer, function) -> {
            activated.put(layer.index(), plan.operation(layer.activation().orElseThrow()));
            saturations.put(layer.index(), known.computeIfAbsent(function, Saturation::of));
        });
    }

    @Override
    public void begin() {
        on = true;
        updated = false;
        nanos = 0;
        float[] spare = previous;
        previous = gradient;
        gradient = spare;
        System.arraycopy(norms, 0, previousNorms, 0, norms.length);
    }

    @Override
    public void computed(Operation operation) {
        Integer layer = on ? layerOf.get(operation) : null;
        if (layer != null && operation instanceof Activated) {
            long start = clock.getAsLong();
            activations[layer] = activation(operation, saturations.get(layer));
            nanos += clock.getAsLong() - start;
        }
    }

    @Override
    public void derived(Operation operation) {
        Integer layer = on ? layerOf.get(operation) : null;
        if (layer != null && !(operation instanceof Activated)) {
            long start = clock.getAsLong();
            Tensor delta = operation.output().derivative();
            delta.read(outputs);
            deltas[layer] = statistics.rms(outputs, delta.length()) / plan.batch();
            nanos += clock.getAsLong() - start;
        }
    }

    @Override
    public void gradient(float[] gradientSum, float[] before) {
        if (on) {
            long start = clock.getAsLong();
            gradient = copy(gradientSum, gradient);
            parameters = copy(before, parameters);
            nanos += clock.getAsLong() - start;
        }
    }

    @Override
    public void update(float[] subtracted) {
        if (on) {
            long start = clock.getAsLong();
            update = copy(subtracted, update);
            updated = true;
            nanos += clock.getAsLong() - start;
        }
    }

    private static float[] copy(float[] from, float[] into) {
        float[] copy = into.length == from.length ? into : new float[from.length];
        System.arraycopy(from, 0, copy, 0, from.length);
        return copy;
    }

    @Override
    public long nanosInPass() {
        return nanos;
    }

    @Override
    public List<LayerRow> rows(int step) {
        on = false;
        List<SignalStats> signals = Signals.of(deltas);
        List<LayerRow> rows = new ArrayList<>();
        for (int layer = 0; layer < weights.size(); layer++) {
            Slice slice = weights.get(layer);
            WeightStats weight = weight(layer);
            GradientStats stats = statistics.gradient(
                    gradient, slice.offset(), slice.end(), 1.0 / plan.batch(), normal());
            norms[layer] = norm(stats);
            rows.add(new LayerRow(
                    trialId,
                    step,
                    layer,
                    stats,
                    signals.get(layer),
                    activations[layer],
                    weight,
                    update(layer, weight)));
        }
        return rows;
    }

    private double normal() {
        return network.trial().training().precision().smallestNormal();
    }

    private ActivationStats activation(Operation operation, Saturation saturation) {
        Tensor output = operation.output().value();
        output.read(outputs);
        float[] before = outputs;
        if (!saturation.seenInOutput()) {
            operation.inputs().get(0).value().read(inputs);
            before = inputs;
        }
        return statistics.activation(
                saturation, before, outputs, plan.batch(), output.length() / plan.batch());
    }

    private WeightStats weight(int layer) {
        Slice slice = weights.get(layer);
        double norm = statistics.norm(parameters, slice.offset(), slice.end());
        int fanIn = network.layers().get(layer).fan().in();
        return new WeightStats(slice.length(), norm, fanIn * norm * norm / slice.length());
    }

    /** Of the summed gradient. */
    private double norm(GradientStats stats) {
        return stats.gradL2Log10() == null ? 0 : Math.pow(10, stats.gradL2Log10()) * plan.batch();
    }

    private UpdateStats update(int layer, WeightStats weight) {
        Slice slice = weights.get(layer);
        Double cosine = previous.length == 0
                ? null
                : statistics.cosine(
                        gradient,
                        norms[layer],
                        previous,
                        previousNorms[layer],
                        slice.offset(),
                        slice.end());
        if (!updated) {
            return new UpdateStats(null, null, cosine);
        }
        double norm = statistics.norm(update, slice.offset(), slice.end());
        Double ratio =
                weight.weightL2() > 0 ? GradientStatistics.log10(norm / weight.weightL2()) : null;
        return new UpdateStats(norm, ratio, cosine);
    }

    @Override
    public List<HistogramRow> histograms(int step) {
        List<HistogramRow> rows = new ArrayList<>();
        double mean = 1.0 / plan.batch();
        for (int layer = 0; layer < weights.size(); layer++) {
            Slice slice = weights.get(layer);
            int from = slice.offset();
            int to = slice.end();
            rows.addAll(Histogram.of(gradient, from, to, mean).rows(trialId, step, layer, "grad"));
            Node node = dense.get(layer).output();
            rows.addAll(all(node.derivative(), mean).rows(trialId, step, layer, "delta"));
            if (activated.containsKey(layer)) {
                Tensor output = activated.get(layer).output().value();
                rows.addAll(all(output, 1).rows(trialId, step, layer, "act"));
            }
            rows.addAll(Histogram.of(parameters, from, to, 1).rows(trialId, step, layer, "weight"));
            if (updated) {
                rows.addAll(Histogram.of(update, from, to, 1).rows(trialId, step, layer, "update"));
            }
        }
        return rows;
    }

    private Histogram all(Tensor tensor, double factor) {
        tensor.read(outputs);
        return Histogram.of(outputs, 0, tensor.length(), factor);
    }
}
