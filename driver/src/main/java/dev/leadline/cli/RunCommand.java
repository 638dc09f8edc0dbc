package dev.leadline.cli;

import dev.leadline.job.Progress;
import dev.leadline.job.SweepOutcome;
import dev.leadline.job.SweepRun;
import dev.leadline.report.ShellWord;
import dev.leadline.report.TerminalText;
import dev.leadline.results.Results;
import dev.leadline.session.SparkVersion;
import dev.leadline.sweep.Limits;
import dev.leadline.sweep.Sweep;
import dev.leadline.trial.Trial;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code leadline run}: trains what is missing of a sweep. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Trains the trials of a sweep that have not landed yet, and ends with what they show.")
final class RunCommand implements Callable<Integer> {
    @Mixin
    private SweepArgument argument;

    @Mixin
    private RunOptions options;

    @Option(
            names = "--live",
            description =
                    "Serve the report on the loopback interface while the sweep runs, and print its address.")
    private boolean live;

    @Option(names = "--quiet", description = "No progress and no closing table.")
    private boolean quiet;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        SparkVersion.check(System.err::println);
        Sweep sweep = argument.sweep();
        Limits limits = options.limits(sweep);
        Results results = Directories.create(options.out());
        try (SweepRun run = SweepRun.begin(sweep, results, options.again(), options.master())) {
            SweepOutcome outcome =
                    run.missing().isEmpty() ? nothing(sweep, run) : train(sweep, run, limits);
            if (!quiet) {
                new Closing(sweep, results, options.out())
                        .print(spec.commandLine().getOut());
            }
            return new RunEnding(sweep, options.out(), commandLine(), this::say).of(run, outcome);
        }
    }

    private SweepOutcome nothing(Sweep sweep, SweepRun run) throws IOException {
        say(String.format(
                Locale.ROOT,
                "nothing to train: all %,d trials of %s have landed in %s",
                sweep.trials().size(),
                sweep.name(),
                options.out()));
        run.mergeLeftovers();
        return SweepOutcome.NOTHING;
    }

    private SweepOutcome train(Sweep sweep, SweepRun run, Limits limits)
            throws IOException, InterruptedException {
        List<Trial> missing = run.missing();
        say(String.format(
                Locale.ROOT,
                "%s%s: %,d of %,d trials to train",
                notes(sweep, missing),
                sweep.name(),
                missing.size(),
                sweep.trials().size()));
        run.otherRecordings().forEach(this::say);
        if (!live) {
            return train(run, limits);
        }
        try (LiveView view = LiveView.of(options.out())) {
            System.err.println("Live: " + view.address());
            return train(run, limits);
        }
    }

    private SweepOutcome train(SweepRun run, Limits limits)
            throws IOException, InterruptedException {
        return run.train(
                limits, () -> progress(run.missing().size()), url -> say("Spark UI: " + url));
    }

    private Progress progress(int total) {
        return Interruption.watching(
                ProgressLine.of(total, quiet, System.err), total, commandLine(), System.err);
    }

    /** What executors on other machines have, nobody knows here. */
    private String notes(Sweep sweep, List<Trial> missing) {
        boolean here = options.master().startsWith("local");
        return SweepNotes.of(sweep, here ? missing : List.of());
    }

    private String commandLine() {
        return "leadline run " + argument.words() + " --out " + ShellWord.of(options.out());
    }

    private void say(String words) {
        if (!quiet) {
            System.err.println(TerminalText.lines(words));
        }
    }
}
