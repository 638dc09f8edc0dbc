package dev.leadline.gradient;

import dev.leadline.architecture.Blueprint;
import dev.leadline.architecture.Recurrent;
import dev.leadline.architecture.WeightLayer;
import dev.leadline.net.Network;
import dev.leadline.row.HistogramRow;
import dev.leadline.row.LayerLabel;
import dev.leadline.row.LayerRow;
import dev.leadline.row.SignalStats;
import dev.leadline.row.StreamStats;
import dev.leadline.row.TimeRow;
import dev.leadline.row.WeightStats;
import dev.leadline.trial.Trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the rows of the steps it is told to record, of what an engine reads of the step and of the pass. A step is: {@link #begin},
 * one pass of training, the rows.
 */
public final class Recorder {
    private final Trial trial;
    /** Kept, since it is a hash over all settings. */
    private final String trialId;

    private final Blueprint blueprint;
    private final List<WeightLayer> layers;
    private final Set<WeightLayer> stream;
    private final StepRecorder<?> step;
    private final PassStatistics pass;

    public Recorder(Network network, StepRecorder<?> step, PassStatistics pass) {
        trial = network.trial();
        trialId = trial.id();
        blueprint = network.blueprint();
        layers = network.layers();
        stream = blueprint.stream();
        this.step = step;
        this.pass = pass;
    }

    /** Records the pass that follows. */
    public void begin() {
        step.turnOn();
        pass.turnOn();
    }

    /** Time that recording took inside the pass, in nanoseconds. */
    public long nanosInPass() {
        return step.nanos() + pass.nanos();
    }

    /**
     * Rows of one step.
     *
     * @param layers one per weight layer
     * @param times one per time step of a recurrent layer
     */
    public record Rows(List<LayerRow> layers, List<TimeRow> times) {}

    /** Of the pass since {@link #begin}; switches recording off. */
    public Rows rows(int number) {
        step.turnOff();
        pass.turnOff();
        // What the signal goes through, from input to output: layers, and of a recurrent one its
        // time steps.
        List<LayerPass> way = new ArrayList<>();
        List<List<TimePass>> times = new ArrayList<>();
        for (WeightLayer layer : layers) {
            int index = layer.index();
            times.add(
                    isRecurrent(layer) ? pass.times(index, step.recurrentNorm(index)) : List.of());
            if (isRecurrent(layer)) {
                times.get(index).forEach(time -> way.add(time.pass()));
            } else {
                way.add(pass.layer(index, step.multipliedNorm(index)));
            }
        }
        boolean recurrent = way.size() > layers.size();
        return rows(
                number,
                times,
                way,
                recurrent ? Signals.of(trial, way) : Signals.of(trial, blueprint, way));
    }

    private Rows rows(
            int number,
            List<List<TimePass>> times,
            List<LayerPass> way,
            List<SignalStats> signals) {
        Rows rows = new Rows(new ArrayList<>(), new ArrayList<>());
        int place = 0;
        for (WeightLayer layer : layers) {
            if (isRecurrent(layer)) {
                int end = place + times.get(layer.index()).size();
                rows.layers().add(row(number, layer, null, Optional.empty()));
                rows.times()
                        .addAll(new TimeRows(trial, trialId, number, layer.index())
                                .of(times.get(layer.index()), signals.subList(place, end)));
                place = end;
            } else {
                rows.layers()
                        .add(row(number, layer, signals.get(place), Optional.of(way.get(place))));
                place++;
            }
        }
        return rows;
    }

    private LayerRow row(
            int number, WeightLayer layer, SignalStats signal, Optional<LayerPass> of) {
        int index = layer.index();
        WeightStats weights = step.weights(index);
        return new LayerRow(
                trialId,
                number,
                index,
                new LayerLabel(layer.name(), layer.kind()),
                step.gradient(index),
                signal,
                of.map(LayerPass::activation).orElse(null),
                weights,
                step.update(index, weights),
                new StreamStats(
                        stream.contains(layer),
                        of.map(LayerPass::branchRatio)
                                .filter(Double::isFinite)
                                .map(GradientStatistics::log10)
                                .orElse(null)));
    }

    private static boolean isRecurrent(WeightLayer layer) {
        return layer.node().kind() instanceof Recurrent;
    }

    /** Histograms of every layer's quantities in the pass since {@link #begin}; call before {@link #rows}. */
    public List<HistogramRow> histograms(int number) {
        List<HistogramRow> rows = new ArrayList<>();
        for (WeightLayer at : layers) {
            int layer = at.index();
            add(rows, step.gradientHistogram(layer), number, at, "grad");
            if (!isRecurrent(at)) {
                add(rows, pass.deltaHistogram(layer), number, at, "delta");
                pass.outputHistogram(layer).ifPresent(act -> add(rows, act, number, at, "act"));
            }
            add(rows, step.weightHistogram(layer), number, at, "weight");
            step.updateHistogram(layer).ifPresent(u -> add(rows, u, number, at, "update"));
        }
        return rows;
    }

    private void add(
            List<HistogramRow> rows,
            Histogram histogram,
            int number,
            WeightLayer layer,
            String quantity) {
        rows.addAll(histogram.rows(trialId, number, layer, quantity));
    }
}
