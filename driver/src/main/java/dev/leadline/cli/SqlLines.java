package dev.leadline.cli;

import dev.leadline.report.Format;
import dev.leadline.report.SqlNames;
import dev.leadline.results.Results;

import org.apache.spark.sql.SparkSession;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Answers what is said line by line: queries that end with a semicolon at the end of a line, and commands that begin with a backslash. */
final class SqlLines {
    private static final String HELP = """
            SELECT ... ;   a query, which may span lines; Ctrl-C drops what was typed of it
            \\d             the tables and views
            \\d NAME        the columns of a table or view and what they hold
            \\q             leave, as exit, quit and Ctrl-D do
            Tab completes names; the arrow keys bring back earlier lines, also those of other days.""";

    private final SparkSession spark;
    private final Results results;
    private final Format format;
    private final PrintStream out;
    private final StringBuilder query = new StringBuilder();
    private int code;

    /**
     * @param results whose tables are asked
     */
    SqlLines(SparkSession spark, Results results, Format format, PrintStream out) {
        this.spark = spark;
        this.results = results;
        this.format = format;
        this.out = out;
    }

    /**
     * Answers a script, whose last query need not end with a semicolon, up to the first query that cannot be answered.
     *
     * @return exit code
     */
    int answerAll(BufferedReader script) throws IOException {
        for (String line = script.readLine(); line != null; line = script.readLine()) {
            if (!take(line) || code != 0) {
                return code;
            }
        }
        if (!pending().isBlank()) {
            ask(pending());
        }
        return code;
    }

    /** Takes a line; false if it says that there will be no more. */
    boolean take(String line) {
        String text = line.strip();
        if (query.isEmpty() && List.of("exit", "quit", "\\q").contains(text)) {
            return false;
        } else if (query.isEmpty() && text.startsWith("\\")) {
            command(text);
        } else if (!query.isEmpty() || !text.isEmpty()) {
            query.append(line).append('\n');
            if (text.endsWith(";")) {
                ask(query.substring(0, query.lastIndexOf(";")));
                drop();
            }
        }
        return true;
    }

    /** The beginning of a query that has not ended. */
    String pending() {
        return query.toString();
    }

    void drop() {
        query.setLength(0);
    }

    private void command(String text) {
        String[] words = text.split("\\s+", 2);
        if (!words[0].equals("\\d")) {
            out.println(HELP);
        } else if (words.length == 1) {
            SqlNames.tables().forEach(out::println);
        } else {
            ask("DESCRIBE " + words[1]);
        }
    }

    private void ask(String text) {
        code = SqlCommand.answer(spark, results, text, format, out);
    }
}
