package dev.leadline.gradient;

import dev.leadline.architecture.Blueprint;
import dev.leadline.architecture.WeightLayer;
import dev.leadline.net.Network;
import dev.leadline.row.HistogramRow;
import dev.leadline.row.LayerLabel;
import dev.leadline.row.LayerRow;
import dev.leadline.row.SignalStats;
import dev.leadline.row.StreamStats;
import dev.leadline.row.WeightStats;
import dev.leadline.trial.Trial;

import java.util.ArrayList;
import java.util.List;
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

    /** One row per weight layer of the pass since {@link #begin}; switches recording off. */
    public List<LayerRow> rows(int number) {
        step.turnOff();
        pass.turnOff();
        List<LayerPass> passes = new ArrayList<>();
        for (int layer = 0; layer < layers.size(); layer++) {
            passes.add(pass.layer(layer, step.weightNorm(layer)));
        }
        List<SignalStats> signals = Signals.of(trial, blueprint, passes);
        List<LayerRow> rows = new ArrayList<>();
        for (int layer = 0; layer < layers.size(); layer++) {
            WeightStats weights = step.weights(layer, passes.get(layer).weightNorm());
            rows.add(new LayerRow(
                    trialId,
                    number,
                    layer,
                    new LayerLabel(layers.get(layer).name(), layers.get(layer).kind()),
                    step.gradient(layer),
                    signals.get(layer),
                    passes.get(layer).activation(),
                    weights,
                    step.update(layer, weights),
                    stream(layers.get(layer), passes.get(layer))));
        }
        return rows;
    }

    private StreamStats stream(WeightLayer layer, LayerPass of) {
        Double ratio = of.branchRatio();
        return new StreamStats(
                stream.contains(layer),
                ratio == null || !Double.isFinite(ratio) ? null : GradientStatistics.log10(ratio));
    }

    /** Histograms of every layer's quantities in the pass since {@link #begin}; call before {@link #rows}. */
    public List<HistogramRow> histograms(int number) {
        List<HistogramRow> rows = new ArrayList<>();
        for (WeightLayer at : layers) {
            int layer = at.index();
            add(rows, step.gradientHistogram(layer), number, at, "grad");
            add(rows, pass.deltaHistogram(layer), number, at, "delta");
            pass.outputHistogram(layer).ifPresent(act -> add(rows, act, number, at, "act"));
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
