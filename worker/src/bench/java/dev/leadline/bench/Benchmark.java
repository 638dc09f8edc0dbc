package dev.leadline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Times training steps of our engines and of two versions of PyTorch, and prints Markdown tables. {@code worker/src/bench/run}
 * starts it; {@code docs/benchmark.md} says what is measured.
 */
public final class Benchmark {
    private static final int[] PEAK_SIZES = {256, 512, 1024};

    private Benchmark() {}

    /**
     * @param arguments Python with PyTorch, the Python side, the CSV file to write, the number of rounds, and optionally a part of
     *     the names of the networks to measure
     */
    public static void main(String[] arguments) throws IOException {
        int rounds = Integer.parseInt(arguments[3]);
        String part = arguments.length > 4 ? arguments[4] : "";
        try (Sides sides = Sides.start(arguments[0], Path.of(arguments[1]))) {
            Map<String, Double> peaks = peaks(sides);
            BenchmarkTables report = new BenchmarkTables(sides, peaks);
            List<Result> results = new ArrayList<>();
            for (Subject subject : Subjects.all()) {
                if (subject.name().contains(part)) {
                    System.err.println("benchmark: " + subject.name());
                    results.add(new Measurement(sides, rounds).of(subject));
                }
            }
            // Again, since the machine may have been busy with something else.
            peaks(sides).forEach((side, value) -> peaks.merge(side, value, Math::max));
            System.out.print(report.markdown(results));
            Files.write(Path.of(arguments[2]), report.csv(results));
        }
    }

    /** Best GFLOP/s of a matrix product on each side, on one thread. */
    private static Map<String, Double> peaks(Sides sides) throws IOException {
        Map<String, Double> peaks = new TreeMap<>();
        for (Side side : List.of(sides.fast(), sides.torch1(), sides.torch2())) {
            for (int size : PEAK_SIZES) {
                peaks.merge(side.name(), side.peak(size), Math::max);
            }
        }
        peaks.forEach((side, value) ->
                System.err.printf(Locale.ROOT, "peak of %s: %.0f GFLOP/s%n", side, value));
        return peaks;
    }
}
