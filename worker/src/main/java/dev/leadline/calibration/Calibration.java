package dev.leadline.calibration;

import dev.leadline.row.TrialResult;
import dev.leadline.run.TrialRunner;
import dev.leadline.theory.SignalPath;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import org.hipparchus.stat.descriptive.rank.Median;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Measures oracles as any trial is measured. */
public final class Calibration {
    private final TrialRunner runner;
    private final UnaryOperator<Map<Setting, Object>> treatment;

    /**
     * @param treatment what is really built for an oracle's settings; the identity, unless a test wants to see it fail
     */
    public Calibration(TrialRunner runner, UnaryOperator<Map<Setting, Object>> treatment) {
        this.runner = runner;
        this.treatment = treatment;
    }

    /**
     * @param seeds number of networks, at least 1
     * @throws InterruptedException if the thread is interrupted
     * @throws IllegalStateException if a trial failed, with its message
     */
    public MeasuredOracle read(Oracle oracle, int seeds) throws InterruptedException {
        double[] values = new double[seeds];
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int seed = 0; seed < seeds; seed++) {
            Trial trial = Trial.of(treatment.apply(oracle.settings()), seed + 1L);
            TrialResult result = runner.run(trial, "calibration", Optional.empty());
            if (result.layers().isEmpty()) {
                throw new IllegalStateException(oracle.name() + ": "
                        + result.trial().outcome().failure().errorMessage());
            }
            values[seed] = oracle.read(new SignalPath(result.layers(), result.times()).rows());
            least = Math.min(least, values[seed]);
            most = Math.max(most, values[seed]);
        }
        return new MeasuredOracle(oracle, new Median().evaluate(values), most - least);
    }
}
