package dev.leadline.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

import scala.collection.Iterable;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Prints the rows of a query. */
public final class Answer {
    /** Rows of a table for reading; more scroll away unread, and CSV or JSON has them all. */
    private static final int READABLE_ROWS = 1000;

    private static final int CHECK_EVERY = 1000;

    private final Dataset<Row> rows;
    private final StructField[] fields;

    public Answer(Dataset<Row> rows) {
        this.rows = rows;
        this.fields = rows.schema().fields();
    }

    public void print(Format format, PrintStream out) {
        switch (format) {
            case TABLE -> table(out);
            case CSV -> csv(out);
            case MARKDOWN -> markdown(out);
            case JSON -> each(rows.toJSON().toLocalIterator(), out, out::println);
        }
        out.flush();
    }

    private void table(PrintStream out) {
        List<Row> some = rows.limit(READABLE_ROWS + 1).collectAsList();
        List<Row> shown = some.subList(0, Math.min(READABLE_ROWS, some.size()));
        List<com.github.freva.asciitable.ColumnData<Row>> columns = new ArrayList<>();
        for (int i = 0; i < fields.length; i++) {
            int index = i;
            boolean number = fields[i].dataType() instanceof NumericType;
            columns.add(new Column()
                    .header(TerminalText.line(fields[i].name()))
                    .dataAlign(number ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT)
                    .maxWidth(80)
                    .with(row -> CellText.readable(row.get(index))));
        }
        out.println(AsciiTable.getTable(AsciiTable.NO_BORDERS, shown, columns));
        if (some.size() > READABLE_ROWS) {
            out.printf(
                    Locale.ROOT, "(the first %,d rows; --format csv prints all)%n", READABLE_ROWS);
        }
    }

    /** GitHub Flavored Markdown, section 4.10. */
    private void markdown(PrintStream out) {
        List<String> names =
                Arrays.stream(fields).map(f -> TerminalText.line(f.name())).toList();
        out.println(line(names));
        out.println(line(Arrays.stream(fields)
                .map(field -> field.dataType() instanceof NumericType ? "---:" : "---")
                .toList()));
        each(
                rows.toLocalIterator(),
                out,
                row -> out.println(line(IntStream.range(0, fields.length)
                        .mapToObj(i -> CellText.readable(row.get(i))
                                .replace("|", "\\|")
                                .replaceAll("\\R", " "))
                        .toList())));
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private void csv(PrintStream out) {
        String[] header = IntStream.range(0, fields.length)
                .mapToObj(i -> fields[i].name())
                .toArray(String[]::new);
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader(header).get();
        try {
            CSVPrinter printer = new CSVPrinter(out, format);
            each(rows.toLocalIterator(), out, row -> record(printer, row));
            printer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("standard output must be writable", e);
        }
    }

    private void record(CSVPrinter printer, Row row) {
        try {
            printer.printRecord(IntStream.range(0, fields.length)
                    .mapToObj(i -> plain(row.get(i)))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("standard output must be writable", e);
        }
    }

    /** Until there is no more, or nobody who reads it: the program at the other end of the pipe may have seen enough. */
    private static <T> void each(Iterator<T> all, PrintStream out, Consumer<T> print) {
        for (long count = 1; all.hasNext(); count++) {
            print.accept(all.next());
            // Asking writes out what has been gathered.
            if (count % CHECK_EVERY == 0 && out.checkError()) {
                return;
            }
        }
    }

    private static Object plain(Object value) {
        return value instanceof Iterable<?> array ? array.mkString("[", ", ", "]") : value;
    }
}
