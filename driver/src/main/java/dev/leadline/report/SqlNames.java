package dev.leadline.report;

import dev.leadline.parquet.RowSchema;
import dev.leadline.results.Schemas;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of tables and columns, for completion. */
public final class SqlNames {
    private SqlNames() {}

    /**
     * Columns of the tables that the cell names, or of all where it names none; and tables, unless a dot stands before.
     *
     * @param spark with the tables; empty where no results directory has been chosen
     */
    public static Completion complete(String cell, int cursor, Optional<SparkSession> spark) {
        int start = cursor;
        while (start > 0 && Character.isJavaIdentifierPart(cell.charAt(start - 1))) {
            start--;
        }
        String begun = cell.substring(start, cursor).toLowerCase(Locale.ROOT);
        boolean qualified = start > 0 && cell.charAt(start - 1) == '.';
        List<String> words = Stream.concat(
                        columns(cell, spark), qualified ? Stream.of() : tables().stream())
                .filter(name -> name.startsWith(begun))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
        return new Completion(words, start, cursor);
    }

    /** What the column that the cursor stands on holds; empty if it is none, or nobody says it. */
    public static Optional<String> meaning(String cell, int cursor) {
        int start = cursor;
        while (start > 0 && Character.isJavaIdentifierPart(cell.charAt(start - 1))) {
            start--;
        }
        int end = cursor;
        while (end < cell.length() && Character.isJavaIdentifierPart(cell.charAt(end))) {
            end++;
        }
        String name = cell.substring(start, end);
        return Schemas.byName().values().stream()
                .flatMap(schema -> Stream.of(schema.sparkType().fields()))
                .filter(field -> field.name().equals(name))
                .map(StructField::getComment)
                .filter(comment -> comment.isDefined())
                .map(comment -> name + ": " + comment.get())
                .findFirst();
    }

    private static Stream<String> columns(String cell, Optional<SparkSession> spark) {
        List<String> named = tables().stream()
                .filter(table ->
                        Pattern.compile("\\b" + table + "\\b").matcher(cell).find())
                .toList();
        return (named.isEmpty() ? tables() : named)
                .stream().flatMap(table -> columnsOf(table, spark));
    }

    private static Stream<String> columnsOf(String table, Optional<SparkSession> spark) {
        if (spark.isPresent()) {
            return Stream.of(ReadOnly.sql(spark.get(), "TABLE " + table).columns());
        }
        return Optional.<RowSchema<?>>ofNullable(Schemas.byName().get(table)).stream()
                .flatMap(schema -> Stream.of(schema.sparkType().fields()))
                .map(StructField::name);
    }

    /** Tables first, then views. */
    public static List<String> tables() {
        return Stream.concat(Schemas.byName().keySet().stream(), Views.NAMES.stream())
                .toList();
    }
}
