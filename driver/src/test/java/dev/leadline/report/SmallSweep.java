package dev.leadline.report;

import dev.leadline.results.Results;
import dev.leadline.results.ResultsLock;
import dev.leadline.row.TrialResult;
import dev.leadline.run.TrialRunner;
import dev.leadline.trial.Activation;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ten real trials: eight that learn, in two arms of two depths, one that diverges, and one that finds no data. */
final class SmallSweep {
    /** Ends a script element, starts another, breaks out of an attribute, and loads a picture. */
    static final String HOSTILE =
            "</script><script>alert(1)</script><!--\"'><img src=x onerror=alert(2)>{{title}}$1\u2028.";

    private SmallSweep() {}

    static Results land(Path folder) throws IOException, InterruptedException {
        List<Trial> trials = new ArrayList<>();
        for (int seed : new int[] {1, 2}) {
            for (Activation activation : List.of(Activation.RELU, Activation.SIGMOID)) {
                for (int depth : new int[] {4, 8}) {
                    trials.add(trial(
                            seed, Map.of(Setting.ACTIVATION, activation, Setting.DEPTH, depth)));
                }
            }
        }
        trials.add(trial(1, Map.of(Setting.LEARNING_RATE, 1e30)));
        trials.add(
                trial(1, Map.of(Setting.SET, DataSetName.MNIST, Setting.PATH, "none/" + HOSTILE)));
        Results results = Results.create(folder.toString());
        land(results, trials);
        return results;
    }

    /** One more that learns. */
    static void landAnother(Results results) throws IOException, InterruptedException {
        land(results, List.of(trial(3, Map.of())));
    }

    private static void land(Results results, List<Trial> trials)
            throws IOException, InterruptedException {
        TrialRunner runner = new TrialRunner(Clock.systemUTC(), System::nanoTime);
        List<TrialResult> done = new ArrayList<>();
        for (Trial trial : trials) {
            done.add(runner.run(trial, "small " + HOSTILE, Optional.empty()));
        }
        try (ResultsLock lock = ResultsLock.acquire(results, Clock.systemUTC())) {
            lock.landing().land(done);
        }
    }

    private static Trial trial(long seed, Map<Setting, Object> settings) {
        Map<Setting, Object> all = new EnumMap<>(Map.of(
                Setting.DEPTH, 4,
                Setting.WIDTH, 16,
                Setting.BATCH, 32,
                Setting.STEPS, 20,
                Setting.LAYERS_EVERY, 5,
                Setting.HISTOGRAMS_EVERY, 10));
        all.putAll(settings);
        return Trial.of(all, seed);
    }
}
