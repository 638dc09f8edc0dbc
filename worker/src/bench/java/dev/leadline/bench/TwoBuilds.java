package dev.leadline.bench;

import dev.leadline.net.Network;
import dev.leadline.trial.Engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Times training steps of the fast engine of this build and of another one in turn, and prints a Markdown table. {@code
 * worker/src/bench/against} starts it.
 */
public final class TwoBuilds {
    private TwoBuilds() {}

    /**
     * @param arguments class path of the other build, the number of rounds, and optionally a part of the names of the networks to
     *     measure
     */
    public static void main(String[] arguments) throws IOException {
        int rounds = Integer.parseInt(arguments[1]);
        String part = arguments.length > 2 ? arguments[2] : "";
        try (Side before = Sides.ours("before", arguments[0]);
                Side now = Sides.ours("now", System.getProperty("java.class.path"))) {
            System.out.println(
                    "| network | plain step before, ms | now | ratio | recorded step before | now | ratio |");
            System.out.println("|---|---|---|---|---|---|---|");
            for (Subject subject : Subjects.all()) {
                if (subject.name().contains(part)) {
                    System.out.println(row(subject, List.of(before, now), rounds));
                }
            }
        }
    }

    private static String row(Subject subject, List<Side> sides, int rounds) throws IOException {
        Network network = Network.of(subject.trial(Engine.FAST), subject.shape(), Subject.CLASSES);
        Path folder = Files.createTempDirectory("leadline-benchmark");
        try {
            NetworkFile.write(folder, subject, network, subject.minibatch());
            for (Side side : sides) {
                side.load(folder);
            }
            Agreement.check(sides, subject);
            Map<Result.Key, Double> ms = new Rounds(sides).medians(rounds);
            StringBuilder row = new StringBuilder("| " + subject.name());
            for (Recorded recording : Recorded.values()) {
                double before = ms.get(new Result.Key("before", recording));
                double now = ms.get(new Result.Key("now", recording));
                row.append(String.format(
                        Locale.ROOT, " | %.3f | %.3f | %.2f", before, now, now / before));
            }
            return row + " |";
        } finally {
            network.close();
            Folder.delete(folder);
        }
    }
}
