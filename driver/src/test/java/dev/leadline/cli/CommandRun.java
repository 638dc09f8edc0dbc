package dev.leadline.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command line in a process of its own, as a user runs it.
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
