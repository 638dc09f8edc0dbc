package dev.leadline.kernel;

import dev.leadline.architecture.Recurrent;
import dev.leadline.architecture.WeightLayer;
import dev.leadline.gradient.Histogram;
import dev.leadline.gradient.LayerPass;
import dev.leadline.gradient.Outputs;
import dev.leadline.gradient.PassStatistics;
import dev.leadline.gradient.TimePass;
import dev.leadline.net.Network;
import dev.leadline.onednn.Tensor;
import dev.leadline.row.ActivationStats;
import dev.leadline.trial.Activation;
import dev.leadline.vector.FloatStatistics;
import dev.leadline.vector.Saturation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Takes the statistics of a pass's values while they are still in the cache. */
public final class WatchedPass implements PassStatistics, Plan.Watcher {
    private final Plan plan;
    private final LongSupplier clock;
    private final List<Operation> dense = new ArrayList<>();
    private final Map<Integer, Operation> activated = new HashMap<>();
    private final Map<Integer, Saturation> saturations = new HashMap<>();
    private final Map<Operation, Integer> layerOf = new HashMap<>();
    private final Map<Operation, Integer> sums = new HashMap<>();
    private final Map<Integer, WatchedTimes> times = new HashMap<>();
    private final FloatStatistics statistics = new FloatStatistics();
    private final ActivationStats[] activations;
    private final Outputs[] outcomes;
    private final double[] deltas;
    private final long[] nonfinite;
    private final Double[] shortcuts;
    private final Double[] branches;
    private final boolean beginAtZero;
    private final float[] inputs;
    private final float[] outputs;
    private boolean on;
    private long nanos;

    /**
     * @param clock nanoseconds from any fixed point
     */
    public WatchedPass(Network network, Plan plan, LongSupplier clock) {
        this.plan = plan;
        this.clock = clock;
        int largest = 0;
        for (WeightLayer layer : network.layers()) {
            Operation operation = plan.operation(layer.node().name());
            dense.add(operation);
            layerOf.put(operation, layer.index());
            largest = Math.max(largest, operation.output().value().length());
        }
        activations(network);
        recurrences(network);
        activated.forEach((layer, operation) -> layerOf.put(operation, layer));
        for (Operation operation : activated.values()) {
            // Of all maps that come together there.
            largest = Math.max(largest, operation.output().value().length());
        }
        beginAtZero = network.trial().model().branchesBeginAtZero();
        network.blueprint()
                .sums()
                .forEach((layer, sum) -> sums.put(plan.operation(sum), layer.index()));
        activations = new ActivationStats[dense.size()];
        outcomes = new Outputs[dense.size()];
        Arrays.fill(outcomes, Outputs.SOME);
        deltas = new double[dense.size()];
        nonfinite = new long[dense.size()];
        shortcuts = new Double[dense.size()];
        branches = new Double[dense.size()];
        inputs = new float[largest];
        outputs = new float[largest];
        plan.watch(this);
    }

    private void recurrences(Network network) {
        for (WeightLayer layer : network.layers()) {
            if (layer.node().kind() instanceof Recurrent kind) {
                Recurrence recurrence = (Recurrence) plan.operation(layer.node().name());
                times.put(
                        layer.index(),
                        new WatchedTimes(recurrence, Saturation.of(kind.function())));
                layerOf.remove(recurrence);
            }
        }
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
    public void turnOn() {
        on = true;
        nanos = 0;
    }

    @Override
    public void turnOff() {
        on = false;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void computed(Operation operation) {
        Integer layer = on ? layerOf.get(operation) : null;
        if (layer != null && operation instanceof Activated) {
            long start = clock.getAsLong();
            activations[layer] = activation(operation, saturations.get(layer));
            outcomes[layer] = Outputs.of(
                    activations[layer], () -> rms(operation.inputs().get(0).value()) == 0);
            nanos += clock.getAsLong() - start;
        }
        Integer sum = on ? sums.get(operation) : null;
        if (sum != null) {
            long start = clock.getAsLong();
            branches[sum] = branchRatio(operation);
            nanos += clock.getAsLong() - start;
        }
    }

    /** Of what a sum adds, while neither is overwritten. */
    private double branchRatio(Operation sum) {
        double shortcut = rms(sum.inputs().get(0).value());
        return rms(sum.inputs().get(1).value()) / shortcut;
    }

    @Override
    public void derived(Operation operation) {
        Integer layer = on ? layerOf.get(operation) : null;
        Integer shortcut = on ? sums.get(operation) : null;
        if (layer != null && !(operation instanceof Activated)) {
            long start = clock.getAsLong();
            Tensor delta = operation.output().derivative();
            deltas[layer] = rms(delta) / plan.batch();
            nonfinite[layer] = FloatStatistics.nonfinite(outputs, 0, delta.length(), deltas[layer]);
            nanos += clock.getAsLong() - start;
        } else if (shortcut != null && beginAtZero) {
            long start = clock.getAsLong();
            shortcuts[shortcut] = rms(operation.output().derivative()) / plan.batch();
            nanos += clock.getAsLong() - start;
        }
    }

    /** Leaves the values in {@link #outputs}. */
    private double rms(Tensor tensor) {
        tensor.read(outputs);
        return statistics.rms(outputs, tensor.length());
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

    @Override
    public LayerPass layer(int layer, double weightNorm) {
        return new LayerPass(
                deltas[layer],
                nonfinite[layer],
                shortcuts[layer],
                branches[layer],
                weightNorm,
                outcomes[layer],
                activations[layer]);
    }

    @Override
    public List<TimePass> times(int layer, double weightNorm) {
        return times.get(layer).passes(weightNorm);
    }

    @Override
    public Histogram deltaHistogram(int layer) {
        return histogram(dense.get(layer).output().derivative(), 1.0 / plan.batch());
    }

    @Override
    public Optional<Histogram> outputHistogram(int layer) {
        return Optional.ofNullable(activated.get(layer))
                .map(operation -> histogram(operation.output().value(), 1));
    }

    private static Histogram histogram(Tensor tensor, double factor) {
        return Histogram.of(tensor.copy(), 0, tensor.length(), factor);
    }
}
