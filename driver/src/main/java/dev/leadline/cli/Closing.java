package dev.leadline.cli;

import dev.leadline.report.Sparkline;
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
        Map<String, Map<Integer, List<Point>>> arms = new LinkedHashMap<>();
        TreeSet<Integer> depths = new TreeSet<>();
        for (Trial trial : sweep.trials()) {
            int depth = trial.model().depth();
            depths.add(depth);
            arms.computeIfAbsent(arm(trial), a -> new LinkedHashMap<>())
                    .computeIfAbsent(depth, d -> new ArrayList<>())
                    .add(points.get(trial.id()));
        }
        int width = arms.keySet().stream().mapToInt(String::length).max().orElse(0);
        print.printf(
                Locale.ROOT,
                "%nMedian training error over %d seeds, by depth:%n%n",
                sweep.seeds().size());
        print.printf("  %-" + width + "s", "");
        depths.forEach(depth -> print.printf(Locale.ROOT, "%8d", depth));
        print.println();
        arms.forEach((arm, byDepth) -> {
            print.printf("  %-" + width + "s", arm);
            depths.forEach(depth -> print.print(cell(byDepth.get(depth))));
            print.println("  "
                    + Sparkline.of(
                            depths.stream().map(d -> error(byDepth.get(d))).toList()));
        });
        print.printf("%nLook further:%n");
        print.printf("  leadline report %s%n", directory);
        print.printf("  leadline sql %s \"SELECT * FROM depth_degradation\"%n", directory);
        print.printf(
                "  leadline sql %s \"SELECT arm, depth, layer, delta_rms_log10 FROM gradient_by_layer WHERE step = 0\"%n",
                directory);
        print.flush();
    }

    /** The values of all axes but depth. */
    private String arm(Trial trial) {
        String label = sweep.axes().stream()
                .map(Axis::settings)
                .flatMap(List::stream)
                .filter(s -> s != Setting.DEPTH)
                .map(s -> Setting.text(s.of(trial)).equals("true")
                                || Setting.text(s.of(trial)).equals("false")
                        ? s.key() + "=" + Setting.text(s.of(trial))
                        : Setting.text(s.of(trial)))
                .collect(Collectors.joining(" "));
        return label.isEmpty() ? sweep.name() : label;
    }

    /** Eight columns and more for a word, which on a terminal is in colour. */
    private static String cell(List<Point> points) {
        if (points == null) {
            return " ".repeat(8);
        }
        Double error = error(points);
        if (error != null) {
            return String.format(Locale.ROOT, "%8.4f", error);
        }
        String word = points.stream()
                .filter(Objects::nonNull)
                .findFirst()
                .map(p -> p.status().name().toLowerCase(Locale.ROOT))
                .orElse("missing");
        return Ansi.AUTO.string("@|yellow " + "%8s".formatted(word) + "|@");
    }

    private static Double error(List<Point> points) {
        double[] errors = points == null
                ? new double[0]
                : points.stream()
                        .filter(p -> p != null && p.trainError() != null)
                        .mapToDouble(Point::trainError)
                        .toArray();
        return errors.length == 0 ? null : (Double) new Median().evaluate(errors);
    }
}
