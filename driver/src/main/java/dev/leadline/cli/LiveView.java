package dev.leadline.cli;

import dev.leadline.report.ShellWord;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code leadline report --live} beside a sweep: in a process of its own, since every core of this one's Spark trains. */
final class LiveView implements AutoCloseable {
    private final Process process;
    private final String address;

    private LiveView(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts it and waits for its address.
     *
     * @throws WrongInputException if this program was started in a way that cannot be repeated
     */
    static LiveView of(String results) throws IOException {
        if (LiveView.class.getClassLoader() != ClassLoader.getSystemClassLoader()) {
            throw new WrongInputException(
                    "--live must be left out with spark-submit; run beside it: leadline report "
                            + ShellWord.of(results) + " --live");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--add-opens")
                        || option.startsWith("-D")
                        || option.startsWith("-XX:SharedArchiveFile"))
                .forEach(command::add);
        command.addAll(program(System.getProperty("java.class.path")));
        command.addAll(List.of("report", results, "--live"));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String address = out.readLine();
        if (address == null) {
            throw new WrongInputException("--live must be able to start a second Java; see above");
        }
        return new LiveView(process, address);
    }

    /** A jar that was started by itself opens what Spark needs by its manifest. */
    private static List<String> program(String classPath) {
        boolean jar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
        return jar
                ? List.of("-jar", classPath)
                : List.of("-cp", classPath, Leadline.class.getName());
    }

    String address() {
        return address;
    }

    /** It ends by itself when a page that is open has shown the last trial. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
