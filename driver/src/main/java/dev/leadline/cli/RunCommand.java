package dev.leadline.cli;

import dev.leadline.job.Fold;
import dev.leadline.job.Progress;
import dev.leadline.job.SparkVersion;
import dev.leadline.job.Sparks;
import dev.leadline.job.Stop;
import dev.leadline.job.SweepJob;
import dev.leadline.job.SweepOutcome;
import dev.leadline.report.TerminalText;
import dev.leadline.sweep.Limits;
import dev.leadline.sweep.MaxFailures;
import dev.leadline.sweep.Sweep;
import dev.leadline.table.Results;
import dev.leadline.table.ResultsLock;
import dev.leadline.trial.Status;
import dev.leadline.trial.Trial;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

import java.io.IOException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code leadline run}: trains what is missing of a sweep. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Trains the trials of a sweep that have not landed yet, and ends with what they show.")
final class RunCommand implements Callable<Integer> {
    /** What {@code --retry} takes. */
    enum Retry {
        FAILED(Status.FAILED),
        TIMED_OUT(Status.TIMED_OUT),
        DIVERGED(Status.DIVERGED);

        private final Status status;

        Retry(Status status) {
            this.status = status;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Mixin
    private SweepArgument argument;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "results",
            description =
                    "Results directory: a path, or a URI of a Hadoop file system (default: ${DEFAULT-VALUE}).")
    private String out;

    @Option(
            names = "--master",
            paramLabel = "URL",
            defaultValue = Leadline.MASTER,
            description = "Spark master (default: ${DEFAULT-VALUE}, one trial per core).")
    private String master;

    @Option(
            names = "--retry",
            paramLabel = "STATUS",
            split = ",",
            description = "Train landed trials again that ended so: failed, timed-out, diverged.",
            converter = RetryConverter.class)
    private List<Retry> retry = List.of();

    @Option(
            names = "--max-failures",
            paramLabel = "N",
            description =
                    "Stop when more trials fail: a number, 0 to stop at the first, or a share such as 20%% (default: the sweep's limits, else never).")
    private String maxFailures;

    @Option(
            names = "--time-budget",
            paramLabel = "TIME",
            description =
                    "Stop after this time, such as 90s, 30m or 8h; the same command goes on (default: the sweep's limits, else never).")
    private String timeBudget;

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
        Limits limits = limits(sweep);
        Results results = Directories.create(out);
        try (ResultsLock lock = ResultsLock.acquire(results, Clock.systemUTC())) {
            lock.sweepUp(Fold.GRACE);
            lock.enrol(sweep.name(), sweep.members());
            List<Trial> missing = missing(sweep, results, lock);
            if (missing.isEmpty()) {
                say(
                        "nothing to train: all %,d trials of %s have landed in %s",
                        sweep.trials().size(), sweep.name(), out);
                fold(sweep, lock);
                return finish(sweep, results, SweepOutcome.NOTHING);
            }
            say(
                    "%s%s: %,d of %,d trials to train",
                    notes(sweep, missing),
                    sweep.name(),
                    missing.size(),
                    sweep.trials().size());
            Landed.withOtherRecording(results, missing).forEach(line -> say("%s", line));
            return finish(sweep, results, watched(sweep, lock, missing, limits));
        }
    }

    /** What executors on other machines have, nobody knows here. */
    private String notes(Sweep sweep, List<Trial> missing) {
        return SweepNotes.of(sweep, master.startsWith("local") ? missing : List.of());
    }

    private SweepOutcome watched(Sweep sweep, ResultsLock lock, List<Trial> missing, Limits limits)
            throws IOException, InterruptedException {
        if (!live) {
            return train(sweep, lock, missing, limits);
        }
        try (LiveView view = LiveView.of(out)) {
            System.err.println("Live: " + view.address());
            return train(sweep, lock, missing, limits);
        }
    }

    private SweepOutcome train(Sweep sweep, ResultsLock lock, List<Trial> missing, Limits limits)
            throws IOException, InterruptedException {
        try (SparkSession session = Sparks.forTrials(sweep.name(), master);
                Progress progress =
                        new Told(progress(missing.size()), lock, sweep.name(), missing.size())) {
            JavaSparkContext spark = new JavaSparkContext(session.sparkContext());
            session.sparkContext().uiWebUrl().foreach(url -> {
                say("Spark UI: %s", url);
                return null;
            });
            SweepJob job = new SweepJob(spark, lock, sweep.name(), limits, System::nanoTime);
            SweepOutcome outcome = job.run(missing, progress);
            new Fold(spark, lock).everything();
            lock.sweepUpEarlierRuns();
            return outcome;
        }
    }

    /** What a run that was killed at its end did not come to. */
    private void fold(Sweep sweep, ResultsLock lock) throws IOException {
        if (Fold.isDue(lock)) {
            try (SparkSession session = Sparks.forTrials(sweep.name(), master)) {
                new Fold(new JavaSparkContext(session.sparkContext()), lock).everything();
                lock.sweepUpEarlierRuns();
            }
        }
    }

    private Progress progress(int total) {
        return Interruption.watching(
                ProgressLine.of(total, quiet, System.err), total, commandLine(), System.err);
    }

    private List<Trial> missing(Sweep sweep, Results results, ResultsLock lock) throws IOException {
        Set<Status> again = EnumSet.noneOf(Status.class);
        retry.forEach(r -> again.add(r.status));
        Set<String> wanted = ids(sweep);
        lock.forget(key -> wanted.contains(key.trialId()) && again.contains(key.status()));
        return missing(sweep, Landed.ids(results));
    }

    private static List<Trial> missing(Sweep sweep, Set<String> landed) {
        return sweep.trials().stream().filter(t -> !landed.contains(t.id())).toList();
    }

    private int finish(Sweep sweep, Results results, SweepOutcome outcome) throws IOException {
        if (!quiet) {
            new Closing(sweep, results, out).print(spec.commandLine().getOut());
        }
        tellStop(outcome);
        long gone = outcome.stop() == Stop.NONE
                ? missing(sweep, Landed.ids(results)).size()
                : 0;
        if (gone > 0) {
            say(
                    "%,d of %,d trials are not in %s, though the run came to its end (was something deleted meanwhile?); go on"
                            + " with: %s",
                    gone, sweep.trials().size(), out, commandLine());
        }
        long failed = failed(sweep, results);
        if (failed > 0) {
            say(
                    "%,d trials failed; see: leadline sql %s \"SELECT trial_id, error_message FROM trials WHERE status IN "
                            + "('FAILED', 'TIMED_OUT')\"; train them again with --retry failed,timed-out",
                    failed, out);
        }
        int unlessFailed = outcome.stop() == Stop.TIME ? Leadline.TIME_OVER : 0;
        return failed + gone > 0 ? Leadline.SOME_FAILED : unlessFailed;
    }

    private void tellStop(SweepOutcome outcome) {
        switch (outcome.stop()) {
            case NONE -> {}
            case FAILURES ->
                say(
                        "stopped: %,d trials failed, more than the limit; %,d were not run",
                        outcome.failures(), outcome.abandoned());
            case TIME ->
                say(
                        "stopped: the time budget is used up; %,d trials were not run; go on with: %s",
                        outcome.abandoned(), commandLine());
        }
    }

    /** Trials of the sweep that have no result, those of earlier runs included. */
    private static long failed(Sweep sweep, Results results) throws IOException {
        Set<String> wanted = ids(sweep);
        return results.trialKeys().stream()
                .filter(key -> wanted.contains(key.trialId()))
                .filter(key -> key.status().failed())
                .count();
    }

    private static Set<String> ids(Sweep sweep) {
        return Set.copyOf(sweep.trials().stream().map(Trial::id).toList());
    }

    /** The sweep file's, unless the command line says otherwise. */
    private Limits limits(Sweep sweep) {
        Limits limits = sweep.limits();
        try {
            if (maxFailures != null) {
                limits = limits.with(MaxFailures.parse(maxFailures));
            }
            if (timeBudget != null) {
                limits = limits.withTimeBudget(Limits.duration("time-budget", timeBudget));
            }
            return limits;
        } catch (IllegalArgumentException e) {
            throw new WrongInputException("--" + e.getMessage(), e);
        }
    }

    private String commandLine() {
        return "leadline run " + argument.words() + " --out " + out;
    }

    private void say(String format, Object... arguments) {
        if (!quiet) {
            System.err.println(TerminalText.lines(String.format(Locale.ROOT, format, arguments)));
        }
    }

    /** Takes the words as they stand in the help. */
    static final class RetryConverter implements ITypeConverter<Retry> {
        @Override
        public Retry convert(String word) {
            for (Retry value : Retry.values()) {
                if (value.toString().equals(word)) {
                    return value;
                }
            }
            throw new TypeConversionException(
                    "'" + word + "' must be one of failed, timed-out, diverged");
        }
    }
}
