package dev.leadline.cli;

import dev.leadline.job.GaveUpException;
import dev.leadline.parquet.TableException;
import dev.leadline.replay.ExportException;
import dev.leadline.report.TerminalText;
import dev.leadline.session.MasterException;
import dev.leadline.session.SparkVersionException;
import dev.leadline.sweep.SweepException;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;

/** The command {@code leadline}. */
@Command(
        name = "leadline",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Measures what depth does to a neural network, one sweep at a time.",
        subcommands = {
            PlanCommand.class,
            RunCommand.class,
            StatusCommand.class,
            SqlCommand.class,
            ReportCommand.class,
            ColumnsCommand.class,
            ReplayCommand.class,
            CompactCommand.class,
            VerifyCommand.class,
            CalibrateCommand.class,
            DoctorCommand.class,
            KernelCommand.class,
            RehearseCommand.class,
            HelpCommand.class
        })
public final class Leadline {
    /** The sweep ended with failed trials. */
    static final int SOME_FAILED = 1;

    /** The user's input was wrong. */
    static final int WRONG_INPUT = 2;

    /** The time budget ended before the sweep; 3 is the launcher's. */
    static final int TIME_OVER = 4;

    /** The user pressed Ctrl-C. */
    static final int INTERRUPTED = 130;

    /** Default of {@code --master}: what spark-submit was told, or else this machine. */
    static final String MASTER = "${sys:spark.master:-local[*]}";

    private Leadline() {}

    public static void main(String[] arguments) {
        end(run(arguments));
    }

    /** All but the end of the process: the exit code. */
    static int run(String... arguments) {
        StandardOutput out = StandardOutput.install();
        int code = commandLine().setOut(out.writer()).execute(arguments);
        Optional<String> failure = out.failure();
        failure.ifPresent(System.err::println);
        return failure.isPresent() && code == 0 ? SOME_FAILED : code;
    }

    private static void end(int code) {
        // Where YARN runs the driver, it takes an exit for a crash, even one with 0.
        boolean inCluster = "cluster".equals(System.getProperty("spark.submit.deployMode"));
        if (code != 0 || !inCluster) {
            System.exit(code);
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new Leadline())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(
                        (error, command, parsed) -> exitCode(error, command.getErr()));
    }

    /** What went wrong, in as few lines as there are things to mend. */
    private static int exitCode(Exception error, PrintWriter err) {
        boolean wrongInput = error instanceof SweepException
                || error instanceof MasterException
                || error instanceof SparkVersionException
                || error instanceof TableException
                || error instanceof ExportException
                || error instanceof WrongInputException;
        if (wrongInput) {
            err.println(TerminalText.lines(error.getMessage()));
            return WRONG_INPUT;
        }
        if (Interruption.isBehind(error)) {
            // What Spark says while it is stopped is of no use to anybody.
            return INTERRUPTED;
        }
        if (error instanceof GaveUpException gaveUp && gaveUp.isExplained()) {
            err.println(TerminalText.lines(error.getMessage()));
            err.println("what landed before is safe; the same command goes on");
            return SOME_FAILED;
        }
        Optional<IoFailure> failure = IoFailure.behind(error);
        failure.map(IoFailure::message).ifPresent(err::println);
        if (failure.isEmpty()) {
            StringWriter trace = new StringWriter();
            error.printStackTrace(new PrintWriter(trace));
            err.print(TerminalText.lines(trace.toString()));
            err.flush();
        }
        return failure.map(IoFailure::exitCode).orElse(SOME_FAILED);
    }
}
