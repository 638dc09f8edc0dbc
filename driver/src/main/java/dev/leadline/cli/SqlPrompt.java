package dev.leadline.cli;

import dev.leadline.report.Format;
import dev.leadline.report.SqlNames;
import dev.leadline.results.Results;

import org.apache.spark.sql.SparkSession;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A prompt: a query ends with a semicolon, and may span lines; names are completed, and what was typed is remembered. */
final class SqlPrompt {
    private final SparkSession spark;
    private final SqlLines lines;
    private final Map<String, String> environment;

    /**
     * @param results whose tables are asked
     * @param environment variables that say where what was typed is kept, as the XDG Base Directory Specification has them
     */
    SqlPrompt(
            SparkSession spark,
            Results results,
            Format format,
            PrintStream out,
            Map<String, String> environment) {
        this.spark = spark;
        lines = new SqlLines(spark, results, format, out);
        this.environment = Map.copyOf(environment);
    }

    /** Reads and answers until the end of input; a wrong query leaves the prompt open. */
    int run() {
        try (Terminal terminal = TerminalBuilder.builder().dumb(true).build()) {
            return run(terminal);
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal must be usable", e);
        }
    }

    int run(Terminal terminal) {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .parser(new Names())
                .completer((at, line, candidates) -> complete(line, candidates))
                .variable(LineReader.HISTORY_FILE, history())
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        while (true) {
            try {
                if (!lines.take(reader.readLine(lines.pending().isEmpty() ? "sql> " : "  -> "))) {
                    return 0;
                }
            } catch (UserInterruptException e) {
                lines.drop();
            } catch (EndOfFileException e) {
                return 0;
            }
        }
    }

    private void complete(ParsedLine line, List<Candidate> candidates) {
        String before = lines.pending();
        SqlNames.complete(before + line.line(), before.length() + line.cursor(), Optional.of(spark))
                .words()
                .forEach(word -> candidates.add(new Candidate(word)));
    }

    private Path history() {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path folder = state.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(state);
        return folder.resolve("leadline").resolve("sql_history");
    }

    /** A word is a name: what stands before it, such as a bracket, is none of it. */
    private static final class Names extends DefaultParser {
        Names() {
            setQuoteChars(new char[0]);
            setEscapeChars(new char[0]);
        }

        @Override
        public boolean isDelimiterChar(CharSequence text, int at) {
            return !Character.isJavaIdentifierPart(text.charAt(at));
        }
    }
}
