package dev.leadline.replay;

import dev.leadline.parquet.Table;
import dev.leadline.row.TrialResult;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One trial's rows of a table, as CSV and for NumPy. */
final class RowFiles {
    private RowFiles() {}

    static void write(Path folder, Table table, TrialResult result) throws IOException {
        List<String> columns = table.schema().columnNames();
        List<Map<String, Object>> rows = table.rowsOf(result).stream()
                .map(row -> table.schema().valuesByColumn(row))
                .toList();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader(columns.toArray(String[]::new))
                .get();
        try (Writer file = Files.newBufferedWriter(
                        folder.resolve(table.folder() + ".csv"), StandardOpenOption.CREATE_NEW);
                CSVPrinter print = new CSVPrinter(file, format)) {
            for (Map<String, Object> row : rows) {
                print.printRecord(row.values());
            }
        }
        Map<String, Integer> widths = widths(columns, rows);
        try (Npy npy = Npy.ofRows(folder.resolve(table.folder() + ".npy"), widths, rows.size())) {
            for (Map<String, Object> row : rows) {
                for (String column : columns) {
                    if (widths.get(column) > 0) {
                        npy.write(text(row.get(column)), widths.get(column));
                    } else {
                        npy.write(number(row.get(column)));
                    }
                }
            }
        }
    }

    /** Characters of each column's longest text; 0 if it has no text. */
    private static Map<String, Integer> widths(
            List<String> columns, List<Map<String, Object>> rows) {
        Map<String, Integer> widths = new LinkedHashMap<>();
        for (String column : columns) {
            widths.put(
                    column,
                    rows.stream()
                            .map(row -> row.get(column))
                            .filter(String.class::isInstance)
                            .mapToInt(text -> text.toString().length())
                            .max()
                            .orElse(0));
        }
        return widths;
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    /** NULL is NaN, true is 1. */
    private static double number(Object value) {
        if (value == null) {
            return Double.NaN;
        }
        return value instanceof Boolean flag ? flag ? 1 : 0 : ((Number) value).doubleValue();
    }
}
