package dev.leadline.bench;

import dev.leadline.net.Network;
import dev.leadline.trial.Engine;

import org.hipparchus.stat.descriptive.rank.Median;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Times one network on all sides: rounds over the sides, so that what else the machine does meets all of them alike. */
final class Measurement {
    private static final double WARM_UP_MS = 1500;
    private static final double BURST_MS = 150;
    private static final int BOTH_ROUNDS = 5;

    private final Sides sides;
    private final int rounds;

    Measurement(Sides sides, int rounds) {
        this.sides = sides;
        this.rounds = rounds;
    }

    Result of(Subject subject) throws IOException {
        Network network = Network.of(subject.trial(Engine.FAST), subject.shape(), Subject.CLASSES);
        Path folder = Files.createTempDirectory("leadline-benchmark");
        try {
            NetworkFile.write(folder, subject, network, subject.minibatch());
            return of(subject, network, folder);
        } finally {
            network.close();
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        for (Path file : Folder.files(folder)) {
            Files.delete(file);
        }
        Files.delete(folder);
    }

    private Result of(Subject subject, Network network, Path folder) throws IOException {
        for (Side side : sides.all()) {
            side.load(folder);
        }
        double off = Agreement.check(sides.all(), subject);
        System.err.printf(Locale.ROOT, "benchmark: losses agree within %.1g%n", off);
        Map<Result.Key, Double> ms = times();
        Map<Recorded, Double> both = new EnumMap<>(Recorded.class);
        for (Recorded recording : Recorded.values()) {
            both.put(recording, both(ms.get(new Result.Key("fast", recording)), recording));
        }
        double fast = ms.get(new Result.Key("fast", Recorded.EVERY_STEP));
        double[] split = sides.fast().split(steps(fast, 5 * BURST_MS));
        double gigaflop = Work.gigaflop(network, subject.minibatch().count());
        return new Result(subject, gigaflop, ms, both, split);
    }

    private Map<Result.Key, Double> times() throws IOException {
        Map<Result.Key, Integer> steps = new HashMap<>();
        for (Side side : sides.quick()) {
            for (Recorded recording : Recorded.values()) {
                steps.put(new Result.Key(side.name(), recording), warm(side, recording));
            }
        }
        Map<Result.Key, List<Double>> bursts = new HashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Recorded recording : Recorded.values()) {
                for (Side side : sides.quick()) {
                    Result.Key key = new Result.Key(side.name(), recording);
                    add(bursts, key, side.run(steps.get(key), recording));
                }
            }
        }
        for (Recorded recording : Recorded.values()) {
            Side slow = sides.reference();
            double first = slow.run(1, recording).median();
            int more = Math.min(20, steps(first, BURST_MS));
            add(bursts, new Result.Key(slow.name(), recording), slow.run(more, recording));
        }
        Map<Result.Key, Double> medians = new HashMap<>();
        bursts.forEach((key, several) -> medians.put(key, median(several)));
        return medians;
    }

    /** Runs a side until it is warm; how many steps fill a burst. */
    private static int warm(Side side, Recorded recording) throws IOException {
        double median = side.run(2, recording).median();
        for (double spent = 0; spent < WARM_UP_MS; ) {
            int count = steps(median, WARM_UP_MS / 5);
            median = side.run(count, recording).median();
            spent += Math.max(count * median, 1);
        }
        return steps(median, BURST_MS);
    }

    private static int steps(double ms, double budgetMs) {
        return (int) Math.max(2, Math.min(1000, budgetMs / ms));
    }

    private double both(double ms, Recorded recording) throws IOException {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < BOTH_ROUNDS; round++) {
            ratios.add(sides.fast().both(steps(ms, 2 * BURST_MS), recording));
        }
        return median(ratios);
    }

    private static void add(Map<Result.Key, List<Double>> bursts, Result.Key key, Burst burst) {
        bursts.computeIfAbsent(key, k -> new ArrayList<>()).add(burst.median());
    }

    private static double median(List<Double> values) {
        return new Median()
                .evaluate(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
