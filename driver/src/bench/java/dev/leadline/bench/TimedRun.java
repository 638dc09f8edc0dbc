package dev.leadline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A command of the launcher's jar in a process of its own, timed from its start to its end.
 *
 * @param seconds wall clock, the start of Java included
 * @param exitCode what it ended with
 * @param heapMegabytes the most of the heap that was left after a garbage collection
 * @param text what it printed
 */
record TimedRun(double seconds, int exitCode, long heapMegabytes, String text) {
    private static final Pattern AFTER = Pattern.compile("\\d+M->(\\d+)M\\(");

    static TimedRun of(Path folder, Object... arguments) throws IOException, InterruptedException {
        Path log = folder.resolve("command.log");
        Path collections = folder.resolve("gc.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:gc:file=" + collections,
                "-XX:+UseParallelGC",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-Dorg.deeplearning4j.crash.reporting.enabled=false",
                "-jar",
                Path.of("target", "leadline.jar").toString()));
        List.of(arguments).forEach(argument -> command.add(argument.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("OMP_NUM_THREADS", "1");
        long start = System.nanoTime();
        int code = builder.start().waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new TimedRun(seconds, code, most(collections), Files.readString(log));
    }

    /** The same, which must end well. */
    static TimedRun successful(Path folder, Object... arguments)
            throws IOException, InterruptedException {
        TimedRun run = of(folder, arguments);
        if (run.exitCode() != 0) {
            throw new IllegalStateException(List.of(arguments) + " must succeed: " + run.text());
        }
        return run;
    }

    private static long most(Path collections) throws IOException {
        return AFTER.matcher(Files.readString(collections))
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .max()
                .orElse(0);
    }
}
