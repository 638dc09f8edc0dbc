package dev.leadline.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Results as Markdown and as CSV. */
final class BenchmarkTables {
    private static final double BOTH = 1.9;

    private final Sides sides;
    private final Map<String, Double> peaks;

    /**
     * @param peaks GFLOP/s of a matrix product, by side
     */
    BenchmarkTables(Sides sides, Map<String, Double> peaks) {
        this.sides = sides;
        this.peaks = peaks;
    }

    String markdown(List<Result> results) {
        List<String> lines = new ArrayList<>();
        lines.add("Matrix product, one thread, GFLOP/s: "
                + peaks.entrySet().stream()
                        .map(e -> e.getKey() + " " + number("%.0f", e.getValue()))
                        .collect(Collectors.joining(", ")));
        lines.addAll(steps(results));
        lines.addAll(costs(results));
        lines.addAll(shares(results));
        lines.addAll(parts(results));
        return String.join("\n", lines) + "\n";
    }

    private List<String> steps(List<Result> results) {
        List<String> lines = table(
                "network",
                "recording",
                "fast, ms",
                "reference",
                "torch 1.13",
                "torch 2.7",
                "1.13 / fast",
                "2.7 / fast",
                "target",
                "");
        for (Result result : results) {
            for (Recorded recording : Recorded.values()) {
                double fast = result.ms(sides.fast(), recording);
                double first = result.ms(sides.torch1(), recording) / fast;
                double second = result.ms(sides.torch2(), recording) / fast;
                double target = recording == Recorded.NONE
                        ? result.subject().targets().plain()
                        : result.subject().targets().recorded();
                lines.add(row(
                        result.subject().name(),
                        recording.label(),
                        number("%.2f", fast),
                        number("%.1f", result.ms(sides.reference(), recording)),
                        number("%.2f", result.ms(sides.torch1(), recording)),
                        number("%.2f", result.ms(sides.torch2(), recording)),
                        number("%.2f", first),
                        number("%.2f", second),
                        number("%.1f", target),
                        verdict(first, second, target)));
            }
        }
        return lines;
    }

    private static String verdict(double first, double second, double target) {
        if (Math.min(first, second) >= target) {
            return "met";
        }
        return Math.max(first, second) < target
                ? "missed"
                : "missed against " + (first < second ? "1.13" : "2.7");
    }

    private List<String> costs(List<Result> results) {
        List<String> lines = table(
                "network",
                "recording costs",
                "at most",
                "",
                "two at once, plain",
                "two at once, recording",
                "at least",
                "");
        for (Result result : results) {
            double cost = result.cost(sides.fast());
            double limit = result.subject().targets().cost();
            double plain = result.both().get(Recorded.NONE);
            double recording = result.both().get(Recorded.EVERY_STEP);
            lines.add(row(
                    result.subject().name(),
                    number("%.0f %%", 100 * cost),
                    number("%.0f %%", 100 * limit),
                    cost <= limit ? "met" : "missed",
                    number("%.2f", plain),
                    number("%.2f", recording),
                    number("%.1f", BOTH),
                    Math.min(plain, recording) >= BOTH ? "met" : "missed"));
        }
        return lines;
    }

    /** How much of the fastest matrix product's rate each side reaches without recording. */
    private List<String> shares(List<Result> results) {
        double peak = Collections.max(peaks.values());
        List<String> lines = table(
                "network", "GFLOP per step", "share of the peak: fast", "torch 1.13", "torch 2.7");
        for (Result result : results) {
            lines.add(row(Stream.concat(
                            Stream.of(result.subject().name(), number("%.4f", result.gigaflop())),
                            sides.quick().stream().map(side -> {
                                double seconds = result.ms(side, Recorded.NONE) / 1e3;
                                double rate = result.gigaflop() / seconds;
                                return number("%.0f %%", 100 * rate / peak);
                            }))
                    .toArray(String[]::new)));
        }
        return lines;
    }

    private static List<String> parts(List<Result> results) {
        List<String> lines = table(Stream.concat(
                        Stream.of("fast engine, ms"), Stream.of(Part.values()).map(Part::label))
                .toArray(String[]::new));
        for (Result result : results) {
            lines.add(row(Stream.concat(
                            Stream.of(result.subject().name()),
                            DoubleStream.of(result.split()).mapToObj(ms -> number("%.3f", ms)))
                    .toArray(String[]::new)));
        }
        return lines;
    }

    /** One line per network, side and recording. */
    List<String> csv(List<Result> results) {
        List<String> lines = new ArrayList<>();
        lines.add("network,side,recording,ms,ratio_to_fast,gflop_per_s");
        for (Result result : results) {
            for (Recorded recording : Recorded.values()) {
                double fast = result.ms(sides.fast(), recording);
                for (Side side : sides.all()) {
                    double ms = result.ms(side, recording);
                    lines.add(String.join(
                            ",",
                            result.subject().key(),
                            side.name(),
                            recording.label(),
                            String.valueOf(ms),
                            String.valueOf(ms / fast),
                            String.valueOf(result.gigaflop() / ms * 1e3)));
                }
            }
        }
        return lines;
    }

    private static List<String> table(String... heads) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(row(heads));
        lines.add("|" + "---|".repeat(heads.length));
        return lines;
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
