package dev.leadline.cli;

import dev.leadline.parquet.Damage;
import dev.leadline.report.TerminalText;
import dev.leadline.results.Results;
import dev.leadline.results.ResultsLock;
import dev.leadline.results.Verification;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code leadline verify}: are all files of a results directory as they were written? */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Reads every file of a results directory and compares it with the checksum that was recorded when it was written.",
            "Names each file that is damaged or missing, and the trials that it held.",
            "Exit code 1 if any is, and stays."
        })
final class VerifyCommand implements Callable<Integer> {
    /** Some of the files are not as they were written. */
    private static final int DAMAGED = 1;

    @Parameters(paramLabel = "RESULTS", description = "The results directory.")
    private String directory;

    @Option(
            names = "--repair",
            description = {
                "Take out what is damaged, with all trials of the same files: after a merge, these may be all of a sweep. "
                        + "The same run then trains them again.",
                "No other trial is touched. No run may be at work in the directory."
            })
    private boolean repair;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Results results = Directories.inspect(directory);
        if (repair) {
            repair(results);
        }
        Verification found = results.verify();
        found.damages().forEach(damage -> say("%s", damage.words()));
        say(
                "%,d files with %,d trials are as they were written",
                found.soundFiles(), found.soundTrials());
        if (found.filesWithoutRecord() > 0) {
            say(
                    "no record: %,d of them were written before checksums were; they can be read",
                    found.filesWithoutRecord());
        }
        return found.damages().isEmpty() ? 0 : DAMAGED;
    }

    private void repair(Results results) throws IOException {
        try (ResultsLock lock = ResultsLock.acquire(results, Clock.systemUTC())) {
            lock.mend().ifPresent(damage -> say("written again: %s", damage.words()));
            List<Damage> repaired = lock.repair();
            repaired.forEach(damage -> say("taken out: %s", damage.words()));
            long trials = repaired.stream()
                    .flatMap(damage -> damage.trials().stream())
                    .distinct()
                    .count();
            if (!repaired.isEmpty()) {
                say("%,d trials are missing now; the same run trains them again", trials);
            }
        }
    }

    private void say(String format, Object... arguments) {
        PrintWriter print = spec.commandLine().getOut();
        print.println(TerminalText.line(String.format(Locale.ROOT, format, arguments)));
        print.flush();
    }
}
