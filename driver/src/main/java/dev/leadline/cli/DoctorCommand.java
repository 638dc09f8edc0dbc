package dev.leadline.cli;

import dev.leadline.kernel.Plan;
import dev.leadline.onednn.InstructionSet;
import dev.leadline.onednn.MatrixProduct;
import dev.leadline.trial.Engine;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code leadline doctor}: what this machine offers. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Tells what this machine offers: Java, cores, engine, and how fast it multiplies.")
final class DoctorCommand implements Callable<Integer> {
    private static final int[] SIZES = {64, 256, 512};
    private static final double MEGABYTE = 1 << 20;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter print = spec.commandLine().getOut();
        boolean fast = Plan.available();
        Runtime jvm = Runtime.getRuntime();
        line(
                print,
                "java",
                System.getProperty("java.runtime.version") + ", "
                        + System.getProperty("java.vm.name"));
        line(
                print,
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        line(print, "cores", jvm.availableProcessors() + ", one trial on each");
        line(print, "threads per trial", threads());
        line(
                print,
                "heap",
                String.format(Locale.ROOT, "%,.0f MiB at most", jvm.maxMemory() / MEGABYTE));
        line(print, "engine", (fast ? Engine.FAST : Engine.REFERENCE).label());
        line(print, "instruction set", fast ? InstructionSet.name() : "unknown without oneDNN");
        if (fast) {
            line(print, "matrix product", peak());
        }
        print.flush();
        return 0;
    }

    private static String threads() {
        String threads = System.getenv("OMP_NUM_THREADS");
        return threads == null
                ? "as many as cores: set OMP_NUM_THREADS=1, or trials get in each other's way"
                : threads;
    }

    private static String peak() {
        StringBuilder text = new StringBuilder();
        for (int size : SIZES) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s%d x %d: %.0f GFLOP/s",
                    text.isEmpty() ? "" : ", ",
                    size,
                    size,
                    MatrixProduct.gigaflops(size, System::nanoTime)));
        }
        return text + " on one thread";
    }

    private static void line(PrintWriter print, String subject, String text) {
        print.printf("%-18s %s%n", subject, text);
    }
}
