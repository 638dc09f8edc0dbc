package dev.leadline.bench;

import dev.leadline.net.Network;
import dev.leadline.trial.Engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Times one network on all sides: rounds over the sides, so that what else the machine does meets all of them alike. */
final class Measurement {
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
            Folder.delete(folder);
        }
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
        double[] split = sides.fast().split(Rounds.steps(fast, 5 * Rounds.BURST_MS));
        double gigaflop = Work.gigaflop(network, subject.minibatch().count());
        return new Result(subject, gigaflop, ms, both, split);
    }

    private Map<Result.Key, Double> times() throws IOException {
        Map<Result.Key, Double> medians = new Rounds(sides.quick()).medians(rounds);
        for (Recorded recording : Recorded.values()) {
            Side slow = sides.reference();
            double first = slow.run(1, recording).median();
            int more = Math.min(20, Rounds.steps(first, Rounds.BURST_MS));
            medians.put(
                    new Result.Key(slow.name(), recording),
                    slow.run(more, recording).median());
        }
        return medians;
    }

    private double both(double ms, Recorded recording) throws IOException {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < BOTH_ROUNDS; round++) {
            ratios.add(sides.fast().both(Rounds.steps(ms, 2 * Rounds.BURST_MS), recording));
        }
        return Rounds.median(ratios);
    }
}
