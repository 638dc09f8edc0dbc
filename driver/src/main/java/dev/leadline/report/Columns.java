package dev.leadline.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The answer to a query as JSON, column by column: {@code {"columns": {name: values}, "words": [...], "more": false}}. A text is the
 * place of that text in {@code words}, wrapped in an array of one, since ids and labels repeat in thousands of rows.
 */
final class Columns {
    /** More rows of one chart than this make the file heavy and are more than a drawing can show. */
    static final int MOST_ROWS = 60_000;

    /** What a drawing can show, with room to spare; the tables have all digits. */
    private static final MathContext DIGITS = new MathContext(6);

    private final JsonNodeFactory json = JsonNodeFactory.instance;
    private final Map<String, Integer> words = new LinkedHashMap<>();

    static ObjectNode of(Dataset<Row> answer) {
        return new Columns().columns(answer);
    }

    private ObjectNode columns(Dataset<Row> answer) {
        List<Row> some = answer.limit(MOST_ROWS + 1).collectAsList();
        List<Row> rows = some.subList(0, Math.min(MOST_ROWS, some.size()));
        ObjectNode all = json.objectNode();
        String[] names = answer.columns();
        ObjectNode columns = all.putObject("columns");
        for (int i = 0; i < names.length; i++) {
            ArrayNode values = columns.putArray(names[i]);
            for (Row row : rows) {
                add(values, row.get(i));
            }
        }
        words.keySet().forEach(all.putArray("words")::add);
        all.put("more", some.size() > rows.size());
        return all;
    }

    private void add(ArrayNode values, Object value) {
        if (value == null) {
            values.addNull();
        } else if (value instanceof Double number) {
            add(values, number.doubleValue());
        } else if (value instanceof Integer || value instanceof Long) {
            values.add(((Number) value).longValue());
        } else if (value instanceof Boolean flag) {
            values.add(flag);
        } else {
            values.addArray().add(words.computeIfAbsent(value.toString(), w -> words.size()));
        }
    }

    /** JSON knows neither NaN nor infinity; neither can be drawn. */
    private static void add(ArrayNode values, double number) {
        if (Double.isFinite(number)) {
            values.add(new BigDecimal(number).round(DIGITS).doubleValue());
        } else {
            values.addNull();
        }
    }
}
