package dev.leadline.notebook;

import dev.leadline.report.CellText;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a chart shows; the one source of its Vega-Lite and of its picture.
 *
 * @param options how it is drawn
 * @param marks sorted by x, and in the query's order where that is equal
 * @param rows of the query; those that are not among the marks have no place on the axes
 */
record ChartData(ChartOptions options, List<Mark> marks, int rows) {
    /** More than a drawing can show. */
    static final int MOST_ROWS = 5_000;

    static ChartData of(ChartOptions options, Dataset<Row> answer) throws CellException {
        StructType schema = answer.schema();
        number(schema, "--x", options.x().column());
        number(schema, "--y", options.y().column());
        if (options.kind() == ChartKind.HEAT) {
            number(schema, "--colour", options.colour());
        }
        List<Row> rows = answer.limit(MOST_ROWS + 1).collectAsList();
        if (rows.size() > MOST_ROWS) {
            throw new CellException(
                    "a chart must have at most %,d rows but the query has more; aggregate first"
                            .formatted(MOST_ROWS));
        }
        List<Mark> marks = new ArrayList<>();
        for (Row row : rows) {
            Mark mark = mark(options, row);
            if (options.x().hasPlaceFor(mark.x())
                    && options.y().hasPlaceFor(mark.y())
                    && Double.isFinite(mark.heat())) {
                marks.add(mark);
            }
        }
        marks.sort(Comparator.comparingDouble(Mark::x));
        return new ChartData(options, List.copyOf(marks), rows.size());
    }

    private static Mark mark(ChartOptions options, Row row) {
        boolean heat = options.kind() == ChartKind.HEAT;
        return new Mark(
                text(row, options.panel()),
                heat ? "" : text(row, options.colour()),
                number(row, options.x().column()),
                number(row, options.y().column()),
                heat ? number(row, options.colour()) : 0);
    }

    private static double number(Row row, String column) {
        Number value = row.getAs(column);
        return value == null ? Double.NaN : value.doubleValue();
    }

    private static String text(Row row, String column) {
        return column == null ? "" : CellText.readable(row.getAs(column));
    }

    private static void number(StructType schema, String option, String column)
            throws CellException {
        if (!Arrays.asList(schema.fieldNames()).contains(column)) {
            throw new CellException("%s must be a column of the query (%s) but was %s"
                    .formatted(option, String.join(", ", schema.fieldNames()), column));
        }
        String type = schema.apply(column).dataType().simpleString();
        if (!(schema.apply(column).dataType() instanceof NumericType)) {
            throw new CellException(
                    "%s must be a column of numbers but %s is %s".formatted(option, column, type));
        }
    }

    /** By panel, in the order of their names. */
    Map<String, List<Mark>> panels() {
        return marks.stream()
                .collect(Collectors.groupingBy(Mark::panel, TreeMap::new, Collectors.toList()));
    }

    /** Names of the series in all panels, in order: numbers by size, before words. */
    List<String> series() {
        return marks.stream()
                .map(Mark::series)
                .distinct()
                .sorted(Comparator.comparingDouble(ChartData::size)
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static double size(String name) {
        try {
            return Double.parseDouble(name);
        } catch (NumberFormatException e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    /** In a sentence, for those who see no drawing. */
    String sentence() {
        int left = rows - marks.size();
        return "chart: %s of %s over %s, %,d of %,d rows drawn%s"
                .formatted(
                        options.kind().name().toLowerCase(java.util.Locale.ROOT),
                        options.y().column(),
                        options.x().column(),
                        marks.size(),
                        rows,
                        left == 0 ? "" : " (the others have no place on the axes)");
    }
}
