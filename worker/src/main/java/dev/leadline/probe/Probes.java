package dev.leadline.probe;

import dev.leadline.architecture.WeightLayer;
import dev.leadline.data.DataSet;
import dev.leadline.data.Examples;
import dev.leadline.data.Minibatches;
import dev.leadline.gradient.FlatBuffer;
import dev.leadline.gradient.Samples;
import dev.leadline.net.Network;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.row.HessianStats;
import dev.leadline.row.LayerLabel;
import dev.leadline.row.NoiseStats;
import dev.leadline.row.ProbeRow;
import dev.leadline.row.ShatteringStats;
import dev.leadline.trial.Checkpoint;
import dev.leadline.trial.Recording;
import dev.leadline.trial.Trial;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** A trial's probes. They look at the parameters before a step, and at minibatches without taking any from training. */
public final class Probes implements AutoCloseable {
    private final Network network;
    private final Trial trial;
    private final DataSet data;
    private final LongSupplier clock;
    private final Minibatches minibatches;
    private Derivatives derivatives;

    /**
     * @param network that is being trained, whichever engine computes it; only its parameters are looked at
     * @param clock nanoseconds from any fixed point
     */
    public Probes(Network network, DataSet data, LongSupplier clock) {
        this.network = network;
        this.trial = network.trial();
        this.data = data;
        this.clock = clock;
        minibatches = new Minibatches(data.train().count(), trial.training().batch(), trial.seed());
    }

    /** Whether any probe is to be made at this step. */
    public boolean due(int step) {
        Recording recording = trial.recording();
        return due(step, recording.shatteringEvery())
                || due(step, recording.noiseEvery())
                || due(step, recording.hessianEvery());
    }

    /**
     * What is due at this step: the row of the whole network, and those of the layers if noise is.
     *
     * @param checkpoint asked between passes
     * @throws InterruptedException if the trial was cancelled
     */
    public List<ProbeRow> rows(int step, Checkpoint checkpoint) throws InterruptedException {
        long start = clock.getAsLong();
        double[] parameters = new double[network.layout().length()];
        new FlatBuffer(network.graph().params()).read(parameters);
        if (derivatives == null) {
            derivatives = new ReferenceDerivatives(
                    trial, data.train().shape(), data.classes(), checkpoint);
        }
        Recording recording = trial.recording();
        Examples minibatch = minibatch(step);
        ShatteringStats shattering = due(step, recording.shatteringEvery())
                ? new Shattering(
                                derivatives,
                                parameters,
                                Samples.of(minibatch.inputs(), minibatch.count()))
                        .measure(trial.seed())
                : null;
        List<NoiseStats> noise =
                due(step, recording.noiseEvery()) ? noise(step, parameters, checkpoint) : List.of();
        HessianStats hessian = due(step, recording.hessianEvery())
                ? new Curvature(derivatives, parameters, minibatch, checkpoint)
                        .measure(trial.seed(), recording.hessianIterations())
                : null;
        double ms = (clock.getAsLong() - start) / 1e6;
        List<ProbeRow> rows = new ArrayList<>();
        NoiseStats whole = noise.isEmpty() ? null : noise.get(noise.size() - 1);
        rows.add(new ProbeRow(trial.id(), step, null, null, ms, shattering, whole, hessian));
        for (int layer = 0; layer < noise.size() - 1; layer++) {
            NoiseStats stats = noise.get(layer);
            rows.add(new ProbeRow(trial.id(), step, layer, label(layer), null, null, stats, null));
        }
        return rows;
    }

    private LayerLabel label(int layer) {
        WeightLayer weights = network.layers().get(layer);
        return new LayerLabel(weights.name(), weights.kind());
    }

    /** Of each layer's weights, then of all learned parameters together. */
    private List<NoiseStats> noise(int step, double[] parameters, Checkpoint checkpoint)
            throws InterruptedException {
        List<List<Slice>> parts = new ArrayList<>();
        network.weights().forEach(slice -> parts.add(List.of(slice)));
        parts.add(derivatives.layout().slices().stream().filter(Slice::learned).toList());
        List<Noise> noise = parts.stream().map(part -> new Noise(length(part))).toList();
        for (int k = 0; k < trial.recording().noiseMinibatches(); k++) {
            checkpoint.pass();
            double[] gradient = derivatives.ofLoss(parameters, minibatch(step + k));
            for (int part = 0; part < parts.size(); part++) {
                noise.get(part).add(gathered(gradient, parts.get(part)));
            }
        }
        return noise.stream().map(Noise::stats).toList();
    }

    private static double[] gathered(double[] gradient, List<Slice> slices) {
        double[] gathered = new double[length(slices)];
        int to = 0;
        for (Slice slice : slices) {
            System.arraycopy(gradient, slice.offset(), gathered, to, slice.length());
            to += slice.length();
        }
        return gathered;
    }

    private static int length(List<Slice> slices) {
        return slices.stream().mapToInt(Slice::length).sum();
    }

    private Examples minibatch(int step) {
        return data.train().pick(minibatches.indices(step));
    }

    private boolean due(int step, int period) {
        return Recording.recorded(step, period, trial.training().steps());
    }

    @Override
    public void close() {
        if (derivatives != null) {
            derivatives.close();
        }
    }
}
