package dev.leadline.replay;

import dev.leadline.parquet.RowSchema;
import dev.leadline.parquet.Table;
import dev.leadline.row.Provenance;
import dev.leadline.row.TrialResult;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What differs between two runs of one trial, value by value as the tables hold them. Times are not compared, nor stack traces,
 * which differ by thread and by tool, nor columns that the trial landed without.
 *
 * @param compared number of values compared
 * @param differences one line per table with a value that differs
 * @param facts one line per fact about machine, build and data that differs
 */
public record Reproduction(long compared, List<String> differences, List<String> facts) {
    private static final RowSchema<Provenance> PROVENANCE = RowSchema.of(Provenance.class);

    /** Columns that name a row to a reader. */
    private static final List<String> PLACE =
            List.of("step", "layer", "quantity", "sign", "bin_log10");

    public static Reproduction of(TrialResult landed, TrialResult again) {
        long compared = 0;
        List<String> differences = new ArrayList<>();
        for (Table table : Table.values()) {
            List<Map<String, Object>> there = values(table, landed);
            List<Map<String, Object>> here = values(table, again);
            removeLacking(table, there);
            compared += there.stream().mapToLong(Map::size).sum();
            compare(table.folder(), there, here, differences);
        }
        return new Reproduction(compared, differences, facts(landed, again));
    }

    /** A column that was added later and is null in every row may not have been known when the trial landed. */
    private static void removeLacking(Table table, List<Map<String, Object>> landed) {
        for (String column : table.schema().addedColumns()) {
            if (landed.stream().allMatch(row -> row.get(column) == null)) {
                landed.forEach(row -> row.remove(column));
            }
        }
    }

    /** The verdict, for reading. */
    public List<String> lines(String trialId) {
        List<String> lines = new ArrayList<>();
        if (differences.isEmpty()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "trial %s is reproduced: %,d values are equal to the last digit",
                    trialId,
                    compared));
        } else {
            lines.add("trial " + trialId + " is not reproduced:");
            differences.forEach(d -> lines.add("  " + d));
        }
        lines.add(
                facts.isEmpty()
                        ? "machine, build and data are the same"
                        : "what differs in machine, build and data:");
        facts.forEach(f -> lines.add("  " + f));
        return lines;
    }

    private static List<Map<String, Object>> values(Table table, TrialResult result) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Record row : table.rowsOf(result)) {
            Map<String, Object> values = table.schema().valuesByColumn(row);
            values.keySet().removeAll(PROVENANCE.columnNames());
            values.keySet().removeIf(c -> c.endsWith("_ms") || c.endsWith("_ms_median"));
            values.remove("error_stack");
            rows.add(values);
        }
        return rows;
    }

    private static void compare(
            String table,
            List<Map<String, Object>> landed,
            List<Map<String, Object>> again,
            List<String> differences) {
        if (landed.size() != again.size()) {
            differences.add(
                    "%s: landed %,d rows, now %,d".formatted(table, landed.size(), again.size()));
        }
        long values = 0;
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < Math.min(landed.size(), again.size()); i++) {
            Map<String, Object> row = landed.get(i);
            values += row.size();
            for (String line : differing(row, again.get(i))) {
                differing.add(place(row) + line);
            }
        }
        if (!differing.isEmpty()) {
            differences.add("%s: %,d of %,d values differ, the first: %s"
                    .formatted(table, differing.size(), values, differing.get(0)));
        }
    }

    private static List<String> facts(TrialResult landed, TrialResult again) {
        Map<String, Object> there = PROVENANCE.valuesByColumn(landed.trial().provenance());
        Map<String, Object> here = PROVENANCE.valuesByColumn(again.trial().provenance());
        there.remove("started_at");
        return differing(there, here);
    }

    private static List<String> differing(Map<String, Object> landed, Map<String, Object> again) {
        return landed.keySet().stream()
                .filter(column -> !Objects.equals(landed.get(column), again.get(column)))
                .map(column -> "%s landed %s, now %s"
                        .formatted(column, landed.get(column), again.get(column)))
                .toList();
    }

    /** For example {@code step 0, layer 3: }; empty in a table with one row per trial. */
    private static String place(Map<String, Object> row) {
        List<String> keys = PLACE.stream()
                .filter(row::containsKey)
                .map(column -> column + " " + row.get(column))
                .toList();
        return keys.isEmpty() ? "" : String.join(", ", keys) + ": ";
    }
}
