package dev.leadline.cli;

import dev.leadline.job.CompactionJob;
import dev.leadline.results.Results;
import dev.leadline.results.ResultsLock;
import dev.leadline.session.SparkVersion;
import dev.leadline.session.Sparks;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;

/** {@code leadline compact}: few large files instead of many small ones. */
@Command(
        name = "compact",
        mixinStandardHelpOptions = true,
        description = {
            "Merges small files of a results directory. Safe to interrupt; changes no row.",
            "What is damaged is named, and stays as it is; exit code 1 then."
        })
final class CompactCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RESULTS", description = "The results directory.")
    private String directory;

    @Option(
            names = "--master",
            paramLabel = "URL",
            defaultValue = Leadline.MASTER,
            description = "Spark master (default: ${DEFAULT-VALUE}).")
    private String master;

    @Override
    public Integer call() throws IOException {
        SparkVersion.check(System.err::println);
        Results results = Directories.open(directory);
        try (ResultsLock lock = ResultsLock.acquire(results, Clock.systemUTC());
                SparkSession session = Sparks.forTrials("compact", master)) {
            lock.sweepUp(CompactionJob.GRACE);
            CompactionJob fold =
                    new CompactionJob(new JavaSparkContext(session.sparkContext()), lock);
            int merges = fold.everything();
            System.err.println(
                    merges == 0
                            ? "nothing to merge"
                            : "merged into " + merges + " files per table");
            return NotMerged.tell(fold.damages(), System.err) ? Leadline.SOME_FAILED : 0;
        }
    }
}
