package dev.leadline.cli;

import dev.leadline.sweep.Limits;
import dev.leadline.sweep.MaxFailures;
import dev.leadline.sweep.Sweep;
import dev.leadline.trial.Status;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where {@code run} puts its results, on what it trains them, and what it trains again or breaks off. */
final class RunOptions {
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
    private List<Status> retry = List.of();

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

    String out() {
        return out;
    }

    String master() {
        return master;
    }

    Set<Status> again() {
        Set<Status> again = EnumSet.noneOf(Status.class);
        again.addAll(retry);
        return again;
    }

    /** The sweep file's, unless the command line says otherwise. */
    Limits limits(Sweep sweep) {
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

    /** Takes the words as they stand in the help. */
    static final class RetryConverter implements ITypeConverter<Status> {
        private static final List<Status> TAKEN =
                List.of(Status.FAILED, Status.TIMED_OUT, Status.DIVERGED);

        @Override
        public Status convert(String word) {
            return TAKEN.stream()
                    .filter(status -> status.name()
                            .toLowerCase(Locale.ROOT)
                            .replace('_', '-')
                            .equals(word))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + word + "' must be one of failed, timed-out, diverged"));
        }
    }
}
