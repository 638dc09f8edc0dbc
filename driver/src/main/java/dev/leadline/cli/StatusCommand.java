package dev.leadline.cli;

import dev.leadline.job.Durations;
import dev.leadline.report.SweepCounts;
import dev.leadline.report.TerminalText;
import dev.leadline.results.Results;
import dev.leadline.results.RunNote;
import dev.leadline.trial.Status;

import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** {@code leadline status}: what a results directory holds. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Counts the landed trials by sweep and by how they ended, and tells what runs.",
            "A trial counts in every sweep that asked for it."
        })
final class StatusCommand implements Callable<Integer> {
    /** A run tells of itself every two seconds, unless its machine has other things to do. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    @Parameters(paramLabel = "RESULTS", description = "The results directory.")
    private String directory;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Results results = Directories.open(directory);
        SortedMap<String, Map<Status, Long>> bySweep = new TreeMap<>();
        SweepCounts.of(results)
                .forEach((sweep, counts) -> bySweep.put(TerminalText.line(sweep), counts));
        PrintWriter print = spec.commandLine().getOut();
        int width = bySweep.keySet().stream().mapToInt(String::length).max().orElse(0);
        String first = "%-" + Math.max(width, 5) + "s";
        print.printf(
                first + " %9s %9s %9s %9s%n",
                "sweep",
                "completed",
                "diverged",
                "failed",
                "timed out");
        bySweep.forEach((sweep, counts) -> print.printf(
                first + " %s %s %s %s%n",
                sweep,
                cell(counts, Status.COMPLETED, "green"),
                cell(counts, Status.DIVERGED, "yellow"),
                cell(counts, Status.FAILED, "red"),
                cell(counts, Status.TIMED_OUT, "red")));
        tell(results.news(Clock.systemUTC()), print);
        print.flush();
        return 0;
    }

    /** Aligned; in colour on a terminal, unless zero. */
    private static String cell(Map<Status, Long> counts, Status status, String colour) {
        long count = counts.getOrDefault(status, 0L);
        String text = String.format(Locale.ROOT, "%9d", count);
        return count == 0 ? text : Ansi.AUTO.string("@|" + colour + " " + text + "|@");
    }

    private static void tell(Optional<RunNote> news, PrintWriter print) {
        news.ifPresent(last -> {
            boolean fresh = last.age().compareTo(FRESH) < 0;
            print.printf("%nrunning  %s%n", TerminalText.line(last.words()));
            if (!fresh) {
                print.printf(
                        "That was %s ago: the run is over, or its machine is. The same command goes on.%n",
                        Durations.text(last.age().toMillis() / 1e3));
            }
        });
    }
}
