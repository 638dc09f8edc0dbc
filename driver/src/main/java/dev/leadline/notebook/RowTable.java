package dev.leadline.notebook;

import dev.leadline.report.Answer;
import dev.leadline.report.CellText;
import dev.leadline.report.Format;

import org.apache.commons.text.StringEscapeUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The answer to a query as a table. */
final class RowTable {
    /** More are not read in a notebook, and make its file large. */
    static final int MOST_ROWS = 200;

    private RowTable() {}

    static Display of(Dataset<Row> answer) {
        List<Row> some = answer.limit(MOST_ROWS + 1).collectAsList();
        List<Row> shown = some.subList(0, Math.min(MOST_ROWS, some.size()));
        String more = some.size() > MOST_ROWS
                ? "(the first %d rows; add a LIMIT, or aggregate)".formatted(MOST_ROWS)
                : "";
        return Display.text(plain(answer, shown) + more)
                .with(Display.HTML, html(answer.schema().fields(), shown, more));
    }

    private static String plain(Dataset<Row> answer, List<Row> rows) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        Dataset<Row> local = answer.sparkSession().createDataFrame(rows, answer.schema());
        new Answer(local).print(Format.TABLE, new PrintStream(text, false, StandardCharsets.UTF_8));
        return text.toString(StandardCharsets.UTF_8);
    }

    private static String html(StructField[] fields, List<Row> rows, String more) {
        StringBuilder table = new StringBuilder("<table>\n<thead><tr>");
        for (StructField field : fields) {
            table.append(element("th", escaped(field.name())));
        }
        table.append("</tr></thead>\n<tbody>\n");
        for (Row row : rows) {
            table.append(IntStream.range(0, fields.length)
                    .mapToObj(i -> cell(fields[i], row.get(i)))
                    .collect(Collectors.joining("", "<tr>", "</tr>\n")));
        }
        table.append("</tbody>\n</table>\n");
        return more.isEmpty() ? table.toString() : table + element("p", escaped(more)) + "\n";
    }

    private static String cell(StructField field, Object value) {
        String text = escaped(CellText.readable(value));
        return field.dataType() instanceof NumericType
                ? "<td style=\"text-align: right\">" + text + "</td>"
                : "<td style=\"text-align: left\">" + text + "</td>";
    }

    private static String element(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }

    private static String escaped(String text) {
        return StringEscapeUtils.escapeHtml4(text);
    }
}
