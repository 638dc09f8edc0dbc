package dev.leadline.cli;

import dev.leadline.calibration.Calibration;
import dev.leadline.calibration.MeasuredOracle;
import dev.leadline.calibration.Oracle;
import dev.leadline.calibration.Oracles;
import dev.leadline.run.TrialRunner;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

/** {@code leadline calibrate}: is the instrument right on this machine? */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        description = {
            "Measures networks at initialisation whose signal is known from theory, and compares.",
            "Exit code 1 if any lies outside its tolerance. Takes two to five minutes."
        })
final class CalibrateCommand implements Callable<Integer> {
    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Networks per row (default: ${DEFAULT-VALUE}).")
    private int seeds = 5;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Calibration calibration = new Calibration(
                new TrialRunner(Clock.systemUTC(), System::nanoTime), UnaryOperator.identity());
        return print(
                calibration,
                Oracles.all(),
                Math.max(1, seeds),
                spec.commandLine().getOut());
    }

    /** One row per oracle as it is measured; the exit code. */
    static int print(Calibration calibration, List<Oracle> oracles, int seeds, PrintWriter print)
            throws InterruptedException {
        print.printf(
                "Decades of log10(dLoss/dz) towards the input, and the cosine between examples in the last hidden"
                        + " layer; median over %d networks.%n%n",
                seeds);
        print.printf(
                "%-46s %-9s %9s %9s %9s %8s  verdict%n",
                "network", "unit", "expected", "measured", "tolerance", "spread");
        int failed = 0;
        for (Oracle oracle : oracles) {
            MeasuredOracle reading = calibration.read(oracle, seeds);
            failed += reading.passed() ? 0 : 1;
            print.printf(
                    Locale.ROOT,
                    "%-46s %-9s %9.4f %9.4f %9.3f %8.4f  %s%n",
                    oracle.name(),
                    oracle.quantity().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    oracle.expected(),
                    reading.measured(),
                    oracle.tolerance(),
                    reading.spread(),
                    reading.passed() ? "pass" : "FAIL");
            print.flush();
        }
        print.printf(
                "%n%s%n", failed == 0 ? "all pass" : failed + " of " + oracles.size() + " fail");
        print.flush();
        return failed == 0 ? 0 : 1;
    }
}
