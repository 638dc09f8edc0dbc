package dev.leadline.cli;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.OutputStreamAppender;
import org.apache.logging.log4j.core.layout.PatternLayout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command line in a process of its own, as a user runs it, or in this one.
 *
 * @param exitCode what the process ended with
 * @param out its standard output
 * @param err its standard error
 */
public record CommandRun(int exitCode, String out, String err) {
    /** Of native libraries that nobody allowed. */
    private static final int FIRST_TO_WARN = 24;

    private static final Pattern OPENED = Pattern.compile("--add-opens=(.+)/(.+)=ALL-UNNAMED");

    /** Runs to the end. */
    public static CommandRun of(Path directory, String... arguments)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "out", ".txt");
        Path err = Files.createTempFile(directory, "err", ".txt");
        Process process = start(out, err, arguments);
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    "leadline must end within 5 minutes; so far: " + Files.readString(err));
        }
        return new CommandRun(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /**
     * Runs to the end in this process, which has Java, Spark and the program loaded already and so takes a tenth of the time: for what a
     * process of its own would show no better.
     */
    public static CommandRun here(String... arguments) {
        PrintStream formerOut = System.out;
        PrintStream formerErr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream complain = new PrintStream(err, true, StandardCharsets.UTF_8);
        Appender log = logTo(complain);
        System.setOut(print);
        System.setErr(complain);
        try {
            int code = Leadline.commandLine()
                    .setOut(new PrintWriter(print, true, StandardCharsets.UTF_8))
                    .setErr(new PrintWriter(complain, true, StandardCharsets.UTF_8))
                    .execute(arguments);
            return new CommandRun(
                    code,
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(formerOut);
            System.setErr(formerErr);
            ((Logger) LogManager.getRootLogger()).removeAppender(log);
        }
    }

    /** What is logged goes to the standard error that there was when logging began. */
    private static Appender logTo(PrintStream err) {
        Appender log = OutputStreamAppender.newBuilder()
                .setName("here")
                .setTarget(err)
                .setLayout(PatternLayout.newBuilder().withPattern("%m%n%xEx").build())
                .build();
        log.start();
        ((Logger) LogManager.getRootLogger()).addAppender(log);
        return log;
    }

    /** Starts without waiting. */
    static Process start(Path out, Path err, String... arguments) throws IOException {
        List<String> command = command();
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        // As the launcher does.
        builder.environment().putIfAbsent("OMP_NUM_THREADS", "1");
        return builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    }

    /** What starts the program, without its arguments. */
    public static List<String> command() {
        SharedClasses classes = SharedClasses.ofThisBuild();
        List<String> command = new ArrayList<>(java());
        command.addAll(classes.options());
        command.addAll(List.of("-cp", classes.classPath(), "dev.leadline.cli.Leadline"));
        return command;
    }

    /** Java with the options that the program needs. */
    static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(LauncherOptions.all());
        // The options that surefire gave this JVM: what Spark needs opened, as the jar's manifest
        // does.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--add-opens")
                        || option.startsWith("-D")
                        || option.startsWith("-X"))
                .filter(option -> !option.contains("surefire") && !option.contains("basedir"))
                .filter(CommandRun::isKnown)
                .forEach(command::add);
        if (Runtime.version().feature() >= FIRST_TO_WARN) {
            // As the manifest says it.
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        return command;
    }

    /** Opening a package that this version of Java has no more brings a warning, on the command line but not in a manifest. */
    private static boolean isKnown(String option) {
        Matcher opened = OPENED.matcher(option);
        return !opened.matches()
                || ModuleLayer.boot()
                        .findModule(opened.group(1))
                        .filter(module -> module.getPackages().contains(opened.group(2)))
                        .isPresent();
    }
}
