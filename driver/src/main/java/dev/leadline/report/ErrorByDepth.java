package dev.leadline.report;

import dev.leadline.parquet.RowSchema;
import dev.leadline.parquet.Table;
import dev.leadline.results.Results;
import dev.leadline.sweep.Axis;
import dev.leadline.sweep.Sweep;
import dev.leadline.trial.Nullable;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Status;
import dev.leadline.trial.Trial;

import org.hipparchus.stat.descriptive.rank.Median;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The training errors of a sweep's trials, by arm and depth.
 *
 * @param arms in the sweep's order, by the values of all axes but depth
 */
public record ErrorByDepth(Map<String, Map<Integer, Cell>> arms, SortedSet<Integer> depths) {
    /**
     * What is shown of a trial.
     *
     * @param trainError null if it did not complete
     */
    record Point(String trialId, Status status, @Nullable Double trainError) {}

    /** What has landed of a sweep; a trial of another sweep counts if this one asks for it too. */
    public static ErrorByDepth of(Sweep sweep, Results results) throws IOException {
        Map<String, Point> points = results.rows(Table.TRIALS, RowSchema.of(Point.class)).stream()
                .collect(Collectors.toMap(Point::trialId, p -> p, (first, second) -> first));
        Map<String, Map<Integer, Cell>> arms = new LinkedHashMap<>();
        SortedSet<Integer> depths = new TreeSet<>();
        for (Trial trial : sweep.trials()) {
            int depth = trial.model().depth();
            depths.add(depth);
            arms.computeIfAbsent(arm(sweep, trial), a -> new LinkedHashMap<>())
                    .computeIfAbsent(depth, d -> new Cell(new ArrayList<>()))
                    .points()
                    .add(Optional.ofNullable(points.get(trial.id())));
        }
        return new ErrorByDepth(arms, depths);
    }

    /** That of an arm at a depth; empty where the sweep has none. */
    public Cell cell(String arm, int depth) {
        return arms.get(arm).getOrDefault(depth, Cell.NONE);
    }

    /** All cells of the sweep. */
    public Stream<Cell> cells() {
        return arms.values().stream().flatMap(row -> row.values().stream());
    }

    /** The values of all axes but depth, what has a value for each depth, and what is recorded how often. */
    private static String arm(Sweep sweep, Trial trial) {
        List<Setting> perDepth = sweep.perDepth();
        String label = sweep.axes().stream()
                .map(Axis::settings)
                .flatMap(List::stream)
                .filter(s -> s != Setting.DEPTH && !perDepth.contains(s) && !s.isRecording())
                .map(s -> label(s, Setting.text(s.of(trial.cell()))))
                .collect(Collectors.joining(" "));
        return label.isEmpty() ? sweep.name() : TerminalText.line(label);
    }

    /** A flag needs its name. */
    private static String label(Setting setting, String value) {
        return value.equals("true") || value.equals("false") ? setting.key() + "=" + value : value;
    }

    /**
     * An arm at a depth.
     *
     * @param points one per seed; empty where it has not landed
     */
    public record Cell(List<Optional<Point>> points) {
        static final Cell NONE = new Cell(List.of());

        /** Median over the seeds that completed; null if none did. */
        public Double error() {
            double[] errors = errors();
            return errors.length == 0 ? null : (Double) new Median().evaluate(errors);
        }

        /** Whether some seeds completed and some did not: a median of the survivors. */
        public boolean isPartial() {
            int completed = errors().length;
            return completed > 0 && completed < points.size();
        }

        /** The median, with over how many it is if not over all; how the trials ended if none completed. */
        public String text() {
            Double error = error();
            if (error == null) {
                return word();
            }
            String of = isPartial() ? " " + errors().length + "/" + points.size() : "";
            return String.format(Locale.ROOT, "%.4f%s", error, of);
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
