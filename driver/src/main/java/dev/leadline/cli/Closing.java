package dev.leadline.cli;

import dev.leadline.report.Sparkline;
import dev.leadline.report.TerminalText;
import dev.leadline.sweep.Axis;
import dev.leadline.sweep.Sweep;
import dev.leadline.table.Results;
import dev.leadline.table.RowSchema;
import dev.leadline.table.Table;
import dev.leadline.trial.Nullable;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Status;
import dev.leadline.trial.Trial;

import org.hipparchus.stat.descriptive.rank.Median;

import picocli.CommandLine.Help.Ansi;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What {@code run} ends with: training error by depth, one line per arm, and where to look further. */
final class Closing {
    /**
     * What is shown of a trial.
     *
     * @param trainError null if it did not complete
     */
    record Point(String trialId, Status status, @Nullable Double trainError) {}

    private final Sweep sweep;
    private final Results results;
    private final String directory;

    Closing(Sweep sweep, Results results, String directory) {
        this.sweep = sweep;
        this.results = results;
        this.directory = directory;
    }

    void print(PrintWriter print) throws IOException {
        Map<String, Point> points = results.rows(Table.TRIALS, RowSchema.of(Point.class)).stream()
                .collect(Collectors.toMap(Point::trialId, p -> p, (first, second) -> first));
        Map<String, Map<Integer, Cell>> arms = new LinkedHashMap<>();
        TreeSet<Integer> depths = new TreeSet<>();
        for (Trial trial : sweep.trials()) {
            int depth = trial.model().depth();
            depths.add(depth);
            arms.computeIfAbsent(arm(trial), a -> new LinkedHashMap<>())
                    .computeIfAbsent(depth, d -> new Cell(new ArrayList<>()))
                    .points()
                    .add(Optional.ofNullable(points.get(trial.id())));
        }
        print.printf(
                Locale.ROOT,
                "%nMedian training error over %d seeds, by depth:%n%n",
                sweep.seeds().size());
        table(arms, depths, print);
        print.printf("%nLook further:%n");
        print.printf("  leadline report %s%n", directory);
        print.printf("  leadline sql %s \"SELECT * FROM depth_degradation\"%n", directory);
        print.printf(
                "  leadline sql %s \"SELECT arm, depth, layer, delta_rms_log10 FROM gradient_by_layer WHERE step = 0\"%n",
                directory);
        print.flush();
    }

    private static void table(
            Map<String, Map<Integer, Cell>> arms, Set<Integer> depths, PrintWriter print) {
        List<Cell> cells =
                arms.values().stream().flatMap(row -> row.values().stream()).toList();
        int first = arms.keySet().stream().mapToInt(String::length).max().orElse(0);
        // Two columns of space, and at least eight in all.
        int width = cells.stream().mapToInt(c -> c.text().length() + 2).max().orElse(0);
        String column = "%" + Math.max(width, 8) + "s";
        print.printf("  %-" + first + "s", "");
        depths.forEach(depth -> print.printf(column, depth));
        print.println();
        arms.forEach((arm, row) -> {
            print.printf("  %-" + first + "s", arm);
            depths.forEach(d -> print.print(row.getOrDefault(d, Cell.NONE).padded(column)));
            print.println("  "
                    + Sparkline.of(depths.stream()
                            .map(d -> row.getOrDefault(d, Cell.NONE).error())
                            .toList()));
        });
        if (cells.stream().anyMatch(Cell::isPartial)) {
            print.printf("%n  4/6: median over the 4 of 6 seeds that completed%n");
        }
    }

    /** The values of all axes but depth, what has a value for each depth, and what is recorded how often. */
    private String arm(Trial trial) {
        List<Setting> perDepth = sweep.perDepth();
        String label = sweep.axes().stream()
                .map(Axis::settings)
                .flatMap(List::stream)
                .filter(s -> s != Setting.DEPTH && !perDepth.contains(s) && !s.isRecording())
                .map(s -> Setting.text(s.of(trial)).equals("true")
                                || Setting.text(s.of(trial)).equals("false")
                        ? s.key() + "=" + Setting.text(s.of(trial))
                        : Setting.text(s.of(trial)))
                .collect(Collectors.joining(" "));
        return label.isEmpty() ? sweep.name() : TerminalText.line(label);
    }

    /**
     * An arm at a depth.
     *
     * @param points one per seed; empty where it has not landed
     */
    private record Cell(List<Optional<Point>> points) {
        static final Cell NONE = new Cell(List.of());

        /** Median over the seeds that completed; null if none did. */
        Double error() {
            double[] errors = errors();
            return errors.length == 0 ? null : (Double) new Median().evaluate(errors);
        }

        /** Whether some seeds completed and some did not: a median of the survivors. */
        boolean isPartial() {
            int completed = errors().length;
            return completed > 0 && completed < points.size();
        }

        String text() {
            Double error = error();
            if (error == null) {
                return word();
            }
            String of = isPartial() ? " " + errors().length + "/" + points.size() : "";
            return String.format(Locale.ROOT, "%.4f%s", error, of);
        }

        /** A word is in colour on a terminal. */
        String padded(String column) {
            String text = column.formatted(text());
            return points.isEmpty() || error() != null
                    ? text
                    : Ansi.AUTO.string("@|yellow " + text + "|@");
        }

        private String word() {
            if (points.isEmpty()) {
                return "";
            }
            return points.stream()
                    .flatMap(Optional::stream)
                    .findFirst()
                    .map(p -> p.status().name().toLowerCase(Locale.ROOT))
                    .orElse("missing");
        }

        private double[] errors() {
            return points.stream()
                    .flatMap(Optional::stream)
                    .map(Point::trainError)
                    .filter(Objects::nonNull)
                    .mapToDouble(Double::doubleValue)
                    .toArray();
        }
    }
}
