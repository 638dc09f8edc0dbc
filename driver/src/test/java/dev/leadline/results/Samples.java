package dev.leadline.results;

import dev.leadline.row.ActivationStats;
import dev.leadline.row.Failure;
import dev.leadline.row.FinalEvaluation;
import dev.leadline.row.GateStats;
import dev.leadline.row.GradientStats;
import dev.leadline.row.HessianStats;
import dev.leadline.row.HistogramRow;
import dev.leadline.row.LayerLabel;
import dev.leadline.row.LayerRow;
import dev.leadline.row.NoiseStats;
import dev.leadline.row.Outcome;
import dev.leadline.row.ProbeRow;
import dev.leadline.row.Provenance;
import dev.leadline.row.ShatteringStats;
import dev.leadline.row.SignalState;
import dev.leadline.row.SignalStats;
import dev.leadline.row.StepRow;
import dev.leadline.row.StreamStats;
import dev.leadline.row.TimeRow;
import dev.leadline.row.TimeSignalStats;
import dev.leadline.row.Timings;
import dev.leadline.row.TrialResult;
import dev.leadline.row.TrialRow;
import dev.leadline.row.WeightStats;
import dev.leadline.trial.LayerKind;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Status;
import dev.leadline.trial.Trial;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Made-up results. */
final class Samples {
    static final int STEPS = 3;
    static final int LAYERS = 2;

    private Samples() {}

    static String id(int seed) {
        return trial(seed).id();
    }

    static Trial trial(int seed) {
        return Trial.of(Map.of(Setting.WIDTH, 8), seed);
    }

    /** A completed trial with {@link #STEPS} steps of {@link #LAYERS} layers. */
    static TrialResult completed(int seed) {
        return completed(seed, 0.5);
    }

    /**
     * @param loss stands in every row of table steps and in the trial's own
     */
    static TrialResult completed(int seed, double loss) {
        return of(seed, Status.COMPLETED, loss, STEPS);
    }

    /** A trial that threw at once: it has no rows but its own. */
    static TrialResult failed(int seed) {
        return of(seed, Status.FAILED, Double.NaN, 0);
    }

    static TrialResult of(int seed, Status status, double loss, int steps) {
        String id = id(seed);
        List<LayerRow> layers = IntStream.range(0, steps * LAYERS)
                .mapToObj(i -> layer(id, i / LAYERS, i % LAYERS))
                .toList();
        return new TrialResult(
                row(seed, status, loss),
                IntStream.range(0, steps).mapToObj(i -> step(id, i, loss)).toList(),
                layers,
                layers.stream()
                        .map(row -> new HistogramRow(
                                id, row.step(), row.layer(), row.label(), "grad", 0, null, 7))
                        .toList(),
                IntStream.range(0, steps).mapToObj(i -> probe(id, i)).toList(),
                IntStream.range(0, steps).mapToObj(i -> time(id, i)).toList());
    }

    private static TimeRow time(String id, int step) {
        return new TimeRow(
                id,
                step,
                0,
                1 + step,
                new TimeSignalStats(-2.5, false, null, SignalState.CARRIED, 0L),
                new ActivationStats(0.0, 1.0, 1.0, 0.25, null, null, 0L, null),
                step == 0 ? null : new GateStats(0.75, 0.5, null, -0.125));
    }

    static TrialRow row(int seed, Status status, double loss) {
        return row(trial(seed), status, loss);
    }

    static TrialRow row(Trial trial, Status status, double loss) {
        return new TrialRow(
                trial.id(),
                trial.cellId(),
                trial.armId(),
                trial.arm(),
                "sample",
                trial.seed(),
                trial.model(),
                trial.model().sigmaW2Nominal(),
                trial.data(),
                trial.training(),
                trial.recording(),
                status == Status.FAILED ? null : 4711L,
                outcome(status, loss),
                null,
                new Timings(12.5, 0.25, null),
                provenance());
    }

    private static Outcome outcome(Status status, double loss) {
        String error = "täglich \u2620 \"quoted\"\n";
        return new Outcome(
                status,
                9,
                new FinalEvaluation(loss, 0.125, null, null),
                null,
                null,
                status == Status.FAILED ? new Failure(error, error, error) : null);
    }

    private static Provenance provenance() {
        return new Provenance(
                Instant.parse("2026-01-02T03:04:05.678901Z"),
                "1",
                "0000000",
                false,
                "1.0.0-M2.1",
                "17",
                "Linux",
                "host",
                2,
                null,
                "",
                true);
    }

    static StepRow step(String id, int step, double loss) {
        return new StepRow(
                id,
                step,
                loss,
                null,
                -0.0,
                1e-300,
                1.0,
                null,
                null,
                null,
                null,
                0.5,
                0.25,
                step == 0 ? 0.75 : null);
    }

    private static ProbeRow probe(String id, int step) {
        return new ProbeRow(
                id,
                step,
                null,
                null,
                1.5,
                new ShatteringStats(0.5, null, 0.9, 0.8, 0.7, 0.6, 0.5, 64),
                step == 0 ? null : new NoiseStats(null, null, 2),
                new HessianStats(-3.0, 1e-4, 17));
    }

    static LayerRow layer(String id, int step, int layer) {
        return new LayerRow(
                id,
                step,
                layer,
                new LayerLabel("dense" + (layer + 1), LayerKind.DENSE),
                new GradientStats(
                        -1.0, -2.0, false, 0.0, 1.0, -3.0, 3.0, 3.0, 0.5, 0.0, 1, 2, 0.1, null, 0.9,
                        1.0),
                layer == 0
                        ? null
                        : new SignalStats(
                                null, true, Double.NEGATIVE_INFINITY, SignalState.ZERO, 0L, -0.5),
                new ActivationStats(0.0, 1.0, 1.0, null, null, null, 3L, 0.25),
                new WeightStats(64, 1.5, 2.0, 0L, 0.125, null, 0.75),
                null,
                new StreamStats(true, -0.5));
    }
}
