package dev.leadline.cli;

import dev.leadline.job.SparkVersion;
import dev.leadline.job.Sparks;
import dev.leadline.report.Answer;
import dev.leadline.report.Format;
import dev.leadline.report.Views;
import dev.leadline.table.Results;

import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;

/** {@code leadline sql}: a question to the tables. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = {
            "Answers a query in Spark SQL over the tables of results and the views on them.",
            "Tables: trials, steps, layers, histograms, probes and members.",
            "Views: depth_degradation, depth_comparisons, verdicts, gradient_by_layer, theory_vs_measured, networks; and what they are made from, arm_trials and compared_trials.",
            "DESCRIBE layers tells what its columns hold. Without a query: a prompt; \\? is its help.",
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
            if (query == null) {
                return new SqlPrompt(spark, format, System.out, System.getenv()).run();
            }
            return answer(spark, query, format, System.out);
        }
    }

    /** Prints the answer, or on standard error why there is none. */
    static int answer(SparkSession spark, String query, Format format, PrintStream out) {
        try {
            new Answer(ReadOnly.sql(spark, query)).print(format, out);
            return 0;
        } catch (Exception e) {
            if (e instanceof SparkThrowable || e instanceof WrongInputException) {
                System.err.println(message(e));
                return Leadline.WRONG_INPUT;
            }
            throw e;
        }
    }

    /** Without the plan, which fills screens and says nothing about the query. */
    private static String message(Exception e) {
        return e instanceof AnalysisException known ? known.getSimpleMessage() : e.getMessage();
    }
}
