package dev.leadline.cli;

import dev.leadline.report.LivePage;
import dev.leadline.report.Report;
import dev.leadline.report.Unreadable;
import dev.leadline.report.Views;
import dev.leadline.results.Results;
import dev.leadline.session.SparkVersion;
import dev.leadline.session.Sparks;

import org.apache.spark.sql.SparkSession;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;

/** {@code leadline report}: what a results directory shows, in one HTML file. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Draws what a results directory holds, in one HTML file with charts, filters, data and SQL.",
            "The file needs neither the network nor the results to be read."
        })
final class ReportCommand implements Callable<Integer> {
    /** For an open page to show the end of a sweep. */
    private static final Duration LAST_LOOK = Duration.ofSeconds(10);

    @Parameters(paramLabel = "RESULTS", description = "The results directory.")
    private String directory;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "report.html",
            description = "Where to write it (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(
            names = "--live",
            description = {
                "Serve it on the loopback interface instead, where it follows the results,",
                "until standard input ends or Ctrl-C."
            })
    private boolean live;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Where --live listens (default: any free port).")
    private int port;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        SparkVersion.check(System.err::println);
        Results results = Directories.open(directory);
        if (live) {
            return serve(results);
        }
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(out)) {
            throw new WrongInputException(
                    "--out must be a file in a folder that exists but was " + out);
        }
        try (SparkSession spark = Sparks.forQueries()) {
            Views.register(spark, results);
            Report report = new Report(spark, directory);
            write(Unreadable.named(results, () -> report.html(Clock.systemUTC().instant())));
        }
        spec.commandLine().getOut().println(out);
        return 0;
    }

    private void write(String html) throws IOException {
        try {
            Files.writeString(out, html);
        } catch (FileSystemException e) {
            throw e; // It names the file.
        } catch (IOException e) {
            throw new FileSystemException(out.toString(), null, e.getMessage());
        }
    }

    private int serve(Results results) throws IOException, InterruptedException {
        try (SparkSession spark = Sparks.forQueries();
                LivePage page = page(spark, results)) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(page.address());
            out.flush();
            // Whoever started this may close its standard input to end it.
            System.in.transferTo(OutputStream.nullOutputStream());
            long deadline = System.nanoTime() + LAST_LOOK.toNanos();
            while (!page.upToDate() && System.nanoTime() < deadline) {
                Thread.sleep(200);
            }
        }
        return 0;
    }

    private LivePage page(SparkSession spark, Results results) throws IOException {
        try {
            return new LivePage(spark, results, directory, port, Clock.systemUTC());
        } catch (BindException | IllegalArgumentException e) {
            throw new WrongInputException("--port must be a free port but was " + port, e);
        }
    }
}
