package dev.leadline.kernel;

import dev.leadline.gradient.Histogram;
import dev.leadline.gradient.LayerPass;
import dev.leadline.gradient.Recorder;
import dev.leadline.gradient.Signals;
import dev.leadline.gradient.StepObserver;
import dev.leadline.gradient.WeightStatistics;
import dev.leadline.net.Network;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.trial.GradientStats;
import dev.leadline.trial.HistogramRow;
import dev.leadline.trial.LayerRow;
import dev.leadline.trial.SignalStats;
import dev.leadline.trial.UpdateStats;
import dev.leadline.trial.WeightStats;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Records what a plan computes, from the arrays that still hold it after the pass. */
public final class PlanRecorder implements Recorder, StepObserver<float[]> {
    private final Network network;
    private final Plan plan;
    private final String trialId;
    private final List<Slice> weights;
    private final PassWatcher watcher;
    private final FloatStatistics statistics = new FloatStatistics();
    private final LongSupplier clock;
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
        watcher = new PassWatcher(network, plan, clock);
        norms = new double[weights.size()];
        previousNorms = new double[weights.size()];
    }

    @Override
    public void begin() {
        on = true;
        watcher.turnOn();
        updated = false;
        nanos = 0;
        float[] spare = previous;
        previous = gradient;
        gradient = spare;
        System.arraycopy(norms, 0, previousNorms, 0, norms.length);
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
        return nanos + watcher.nanos();
    }

    @Override
    public List<LayerRow> rows(int step) {
        on = false;
        watcher.turnOff();
        double[] weightNorms =
                weights.stream().mapToDouble(slice -> norm(parameters, slice)).toArray();
        List<LayerPass> passes = new ArrayList<>();
        for (int layer = 0; layer < weights.size(); layer++) {
            passes.add(watcher.pass(layer, weightNorms[layer]));
        }
        List<SignalStats> signals = Signals.of(network.trial(), passes);
        List<LayerRow> rows = new ArrayList<>();
        for (int layer = 0; layer < weights.size(); layer++) {
            Slice slice = weights.get(layer);
            WeightStats weight = weight(layer, weightNorms[layer]);
            GradientStats stats = statistics.gradient(
                    gradient, slice.offset(), slice.end(), 1.0 / plan.batch(), normal());
            norms[layer] = norm(stats);
            rows.add(new LayerRow(
                    trialId,
                    step,
                    layer,
                    stats,
                    signals.get(layer),
                    watcher.activation(layer),
                    weight,
                    update(layer, weight)));
        }
        return rows;
    }

    private double normal() {
        return network.trial().training().precision().smallestNormal();
    }

    private WeightStats weight(int layer, double norm) {
        Slice slice = weights.get(layer);
        return WeightStatistics.weights(
                norm,
                slice.length(),
                nonfinite(parameters, slice, norm),
                network.layers().get(layer).fan().in());
    }

    private double norm(float[] values, Slice slice) {
        return statistics.norm(values, slice.offset(), slice.end());
    }

    private static long nonfinite(float[] values, Slice slice, double norm) {
        return FloatStatistics.nonfinite(values, slice.offset(), slice.end(), norm);
    }

    /** Of the summed gradient; NaN if a value is not finite. */
    private double norm(GradientStats stats) {
        if (stats.gradNanCount() + stats.gradInfCount() > 0) {
            return Double.NaN;
        }
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
            return WeightStatistics.noUpdate(cosine);
        }
        double norm = norm(update, slice);
        return WeightStatistics.update(norm, nonfinite(update, slice, norm), weight, cosine);
    }

    @Override
    public List<HistogramRow> histograms(int step) {
        List<HistogramRow> rows = new ArrayList<>();
        double mean = 1.0 / plan.batch();
        for (int layer = 0; layer < weights.size(); layer++) {
            Slice slice = weights.get(layer);
            int at = layer;
            rows.addAll(of(gradient, slice, mean).rows(trialId, step, layer, "grad"));
            rows.addAll(of(watcher.delta(layer), mean).rows(trialId, step, layer, "delta"));
            watcher.output(layer)
                    .ifPresent(output -> rows.addAll(of(output, 1).rows(trialId, step, at, "act")));
            rows.addAll(of(parameters, slice, 1).rows(trialId, step, layer, "weight"));
            if (updated) {
                rows.addAll(of(update, slice, 1).rows(trialId, step, layer, "update"));
            }
        }
        return rows;
    }

    private static Histogram of(float[] values, Slice slice, double factor) {
        return Histogram.of(values, slice.offset(), slice.end(), factor);
    }

    private static Histogram of(Tensor tensor, double factor) {
        return Histogram.of(tensor.copy(), 0, tensor.length(), factor);
    }
}
