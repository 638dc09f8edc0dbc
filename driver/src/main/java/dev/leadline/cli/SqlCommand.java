package dev.leadline.cli;

import dev.leadline.parquet.TableException;
import dev.leadline.report.Answer;
import dev.leadline.report.Format;
import dev.leadline.report.NoQuestionException;
import dev.leadline.report.ReadOnly;
import dev.leadline.report.TerminalText;
import dev.leadline.report.Unreadable;
import dev.leadline.report.Views;
import dev.leadline.results.Results;
import dev.leadline.session.SparkVersion;
import dev.leadline.session.Sparks;

import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code leadline sql}: a question to the tables. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = {
            "Answers a query in Spark SQL over the tables of results and the views on them.",
            "Tables: trials, steps, layers, histograms, probes, times and members.",
            "Views: depth_degradation, depth_comparisons, verdicts, gradient_by_layer, theory_vs_measured, networks; and what they are made from, arm_trials and compared_trials.",
            "DESCRIBE layers tells what its columns hold. Without a query: a prompt, whose help is \\?, or the queries that",
            "standard input holds, up to the first that cannot be answered.",
            "A table shows several numbers in one field as a curve."
        })
final class SqlCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RESULTS", description = "The results directory.")
    private String directory;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "QUERY",
            description = "For example: SELECT count(*) FROM trials")
    private String query;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table, csv, json or markdown (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TABLE;

    @Override
    public Integer call() throws IOException {
        SparkVersion.check(System.err::println);
        Results results = Directories.open(directory);
        try (SparkSession spark = Sparks.forQueries()) {
            Views.register(spark, results);
            if (query == null && "pipe".equals(System.getenv("LEADLINE_INPUT"))) {
                BufferedReader script = new BufferedReader(
                        new InputStreamReader(System.in, StandardCharsets.UTF_8));
                return new SqlLines(spark, results, format, System.out).answerAll(script);
            }
            if (query == null) {
                return new SqlPrompt(spark, results, format, System.out, System.getenv()).run();
            }
            return answer(spark, results, query, format, System.out);
        }
    }

    /** Prints the answer, or on standard error why there is none. */
    static int answer(
            SparkSession spark, Results results, String query, Format format, PrintStream out) {
        try {
            Unreadable.named(results, () -> {
                new Answer(ReadOnly.sql(spark, query)).print(format, out);
                return true;
            });
            return 0;
        } catch (Exception | OutOfMemoryError | StackOverflowError e) {
            System.err.println(TerminalText.lines(message(e)));
            return Leadline.WRONG_INPUT;
        }
    }

    /** Without the plan and without stack traces, which fill screens and say nothing about the query. */
    private static String message(Throwable error) {
        Optional<Throwable> tooLarge = Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .filter(e -> e instanceof OutOfMemoryError || e instanceof StackOverflowError)
                .findFirst();
        if (tooLarge.isPresent()) {
            return "the query must be answerable in the memory there is (LEADLINE_JAVA_OPTS=-Xmx8g gives more) but was not: "
                    + tooLarge.get();
        } else if (error instanceof AnalysisException known && !(error instanceof ParseException)) {
            return known.getSimpleMessage();
        } else if (error instanceof TableException) {
            return error.getMessage();
        } else if (error instanceof SparkThrowable || error instanceof NoQuestionException) {
            return error.getMessage()
                    .lines()
                    .takeWhile(
                            line -> !line.startsWith("\tat ") && !line.equals("Driver stacktrace:"))
                    .collect(Collectors.joining("\n"));
        }
        return "the query must be answerable but was not: " + error;
    }
}
