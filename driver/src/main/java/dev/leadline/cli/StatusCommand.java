package dev.leadline.cli;

import dev.leadline.table.Results;
import dev.leadline.table.TrialKey;
import dev.leadline.trial.Status;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** {@code leadline status}: what a results directory holds. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Counts the landed trials by sweep and by how they ended.")
final class StatusCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RESULTS", description = "The results directory.")
    private String directory;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Results results = Directories.open(directory);
        Map<String, Map<Status, Long>> bySweep = new TreeMap<>();
        for (TrialKey key : results.trialKeys()) {
            bySweep.computeIfAbsent(key.sweep(), s -> new EnumMap<>(Status.class))
                    .merge(key.status(), 1L, Long::sum);
        }
        PrintWriter print = spec.commandLine().getOut();
        int width = bySweep.keySet().stream().mapToInt(String::length).max().orElse(0);
        String row = "%-" + Math.max(width, 5) + "s %9s %9s %9s %9s%n";
        print.printf(row, "sweep", "completed", "diverged", "failed", "timed out");
        bySweep.forEach((sweep, counts) -> print.printf(
                row,
                sweep,
                counts.getOrDefault(Status.COMPLETED, 0L),
                counts.getOrDefault(Status.DIVERGED, 0L),
                counts.getOrDefault(Status.FAILED, 0L),
                counts.getOrDefault(Status.TIMED_OUT, 0L)));
        print.flush();
        return 0;
    }
}
