package dev.leadline.cli;

import dev.leadline.job.Sparks;
import dev.leadline.report.Report;
import dev.leadline.report.Views;
import dev.leadline.table.Results;

import org.apache.spark.sql.SparkSession;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;

/** {@code leadline report}: what a results directory shows, in one HTML file. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Draws what a results directory holds: one HTML file with charts, filters, data and SQL,",
            "which needs neither the network nor the results to be read."
        })
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RESULTS", description = "The results directory.")
    private String directory;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "report.html",
            description = "Where to write it (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Results results = Results.open(directory);
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(out)) {
            throw new WrongInputException(
                    "--out must be a file in a folder that exists but was " + out);
        }
        try (SparkSession spark = Sparks.forQueries()) {
            Views.register(spark, results);
            String html = new Report(spark, directory).html(Clock.systemUTC().instant());
            Files.writeString(out, html);
        }
        spec.commandLine().getOut().println(out);
        return 0;
    }
}
