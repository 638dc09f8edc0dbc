package dev.leadline.cli;

import dev.leadline.report.Format;

import org.apache.spark.sql.SparkSession;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/** A prompt: a query ends with a semicolon, and may span lines. */
final class SqlPrompt {
    private final SparkSession spark;
    private final Format format;
    private final PrintStream out;

    SqlPrompt(SparkSession spark, Format format, PrintStream out) {
        this.spark = spark;
        this.format = format;
        this.out = out;
    }

    /** Reads and answers until the end of input; a wrong query leaves the prompt open. */
    int run() {
        try (Terminal terminal = TerminalBuilder.builder().dumb(true).build()) {
            LineReader reader = LineReaderBuilder.builder().terminal(terminal).build();
            StringBuilder query = new StringBuilder();
            while (true) {
                try {
                    query.append(reader.readLine(query.isEmpty() ? "sql> " : "  -> "))
                            .append('\n');
                } catch (UserInterruptException e) {
                    query.setLength(0);
                    continue;
                } catch (EndOfFileException e) {
                    return 0;
                }
                String text = query.toString().strip();
                if (text.equals("exit") || text.equals("quit")) {
                    return 0;
                } else if (text.endsWith(";")) {
                    SqlCommand.answer(spark, text.substring(0, text.length() - 1), format, out);
                    query.setLength(0);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal must be usable", e);
        }
    }
}
