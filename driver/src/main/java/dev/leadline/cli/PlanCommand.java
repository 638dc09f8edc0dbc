package dev.leadline.cli;

import dev.leadline.estimate.EstimatedTrial;
import dev.leadline.job.Durations;
import dev.leadline.job.OtherRecordings;
import dev.leadline.job.Replicates;
import dev.leadline.report.TerminalText;
import dev.leadline.results.Results;
import dev.leadline.sweep.Axis;
import dev.leadline.sweep.Sweep;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code leadline plan}: what a sweep would do. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description =
                "Tells how many trials a sweep has, what is done already and what the rest costs. Starts no Spark.")
final class PlanCommand implements Callable<Integer> {
    @Mixin
    private SweepArgument argument;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Results directory in which to look for what is done.")
    private String out;

    @Option(names = "--csv", description = "List every trial with its settings, as CSV.")
    private boolean csv;

    @Option(
            names = "--cores",
            paramLabel = "N",
            description = "Cores to divide the cost by (default: those of this machine).")
    private int cores = Runtime.getRuntime().availableProcessors();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Sweep sweep = argument.sweep();
        Optional<Results> results =
                out == null ? Optional.empty() : Optional.of(Directories.open(out));
        Set<String> done = results.isPresent() ? results.get().trialIds() : Set.of();
        if (csv) {
            list(sweep, done);
        } else {
            tell(sweep, done, results);
        }
        spec.commandLine().getErr().print(TerminalText.lines(SweepNotes.of(sweep, sweep.trials())));
        spec.commandLine().getErr().flush();
        return 0;
    }

    private void tell(Sweep sweep, Set<String> done, Optional<Results> results) throws IOException {
        PrintWriter print = spec.commandLine().getOut();
        print.println(sweep.name()
                + (sweep.question().isEmpty()
                        ? ""
                        : ": " + TerminalText.lines(sweep.question().strip())));
        print.println();
        int width = sweep.axes().stream().mapToInt(a -> a.name().length()).max().orElse(0);
        for (Axis axis : sweep.axes()) {
            print.printf(
                    "  %-" + width + "s  %s%n",
                    axis.name(),
                    TerminalText.line(String.join(" | ", axis.labels())));
        }
        List<Trial> missing = sweep.without(done);
        double seconds =
                Replicates.of(missing).stream().mapToDouble(Replicates::seconds).sum();
        print.println();
        print.printf(
                Locale.ROOT,
                "%,d cells x %d seeds = %,d trials",
                sweep.cells(),
                sweep.seeds().size(),
                sweep.trials().size());
        print.printf(
                Locale.ROOT,
                ", %,d done, %,d to run%n",
                sweep.trials().size() - missing.size(),
                missing.size());
        if (results.isPresent()) {
            OtherRecordings.of(results.get(), missing).forEach(print::println);
        }
        print.printf(
                "about %s of one core, %s on %d%n",
                Durations.text(seconds), Durations.text(seconds / cores), cores);
        print.printf(
                Locale.ROOT,
                "up to %,d MiB per trial, beside the JVM's own and the data%n",
                Replicates.of(sweep.trials()).stream()
                                .mapToLong(replicates -> replicates.estimate().arrayBytes())
                                .max()
                                .orElse(0)
                        >> 20);
        print.flush();
    }

    private void list(Sweep sweep, Set<String> done) throws IOException {
        CSVPrinter print = new CSVPrinter(spec.commandLine().getOut(), CSVFormat.RFC4180);
        print.print("trial_id");
        print.print("cell_id");
        print.print("seed");
        for (Setting setting : Setting.values()) {
            print.print(setting.key());
        }
        print.printRecord("estimated_seconds", "done");
        for (EstimatedTrial estimated : EstimatedTrial.of(sweep.trials())) {
            Trial trial = estimated.trial();
            print.print(trial.id());
            print.print(trial.cellId());
            print.print(trial.seed());
            for (Map.Entry<Setting, Object> setting : trial.settings().entrySet()) {
                print.print(Setting.text(setting.getValue()));
            }
            print.printRecord(
                    String.format(Locale.ROOT, "%.2f", estimated.estimate().seconds()),
                    done.contains(trial.id()));
        }
        print.flush();
    }
}
