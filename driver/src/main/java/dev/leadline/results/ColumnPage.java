package dev.leadline.results;

import dev.leadline.parquet.Column;
import dev.leadline.trial.Described;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What every column of a table holds, as Markdown that reads well in a terminal too; made from {@link Described}. */
public final class ColumnPage {
    private static final String HEADER = """
            # The tables

            Made from the records in `worker/src/main/java/dev/leadline/row/` and `trial/`: change those, not this page. The same
            text is in `leadline columns TABLE`, the meaning of each column also in `leadline sql RESULTS "DESCRIBE TABLE"`.

            Unit 1 is a number without a unit; gradients have that of the loss, nats, since weights have none; decades
            are units of log10. A column that is not `nullable` is never NULL.

            """;

    private ColumnPage() {}

    /** The page about all tables. */
    public static String text() {
        return HEADER
                + Schemas.byName().keySet().stream()
                        .map(ColumnPage::section)
                        .collect(Collectors.joining("\n"));
    }

    /**
     * The section about one table: one list of columns for each record that it is made of.
     *
     * @param table its name in SQL
     */
    public static String section(String table) {
        Map<Class<?>, List<Column>> groups = Schemas.byName().get(table).columns().stream()
                .collect(Collectors.groupingBy(
                        c -> c.component().getDeclaringRecord(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        StringBuilder section = new StringBuilder("## " + table + "\n");
        groups.forEach((record, columns) -> {
            section.append('\n').append(meaning(record)).append("\n\n");
            columns.forEach(column -> section.append(item(column)));
        });
        return section.toString();
    }

    private static String meaning(Class<?> record) {
        Described described = record.getAnnotation(Described.class);
        return described == null ? record.getSimpleName() : described.as();
    }

    private static String item(Column column) {
        String type = column.type().stored().sparkType().sql().toLowerCase(Locale.ROOT);
        StringBuilder item = new StringBuilder("- `%s` %s".formatted(column.name(), type));
        item.append(column.nullable() ? ", nullable" : "");
        column.described().ifPresent(d -> {
            item.append(d.unit().isEmpty() ? "" : ", unit " + d.unit());
            item.append(": ").append(d.as());
            item.append(d.formula().isEmpty() ? "" : "\n  - formula: `" + d.formula() + "`");
            item.append(d.diagnoses().isEmpty() ? "" : "\n  - diagnoses: " + d.diagnoses());
        });
        return item.append('\n').toString();
    }
}
