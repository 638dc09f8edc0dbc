package dev.leadline.cluster;

import dev.leadline.cli.LauncherOptions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The same in local mode, by the jar that the launcher starts. */
final class LocalRun {
    private LocalRun() {}

    static Landed of(Path sweep, Path results) throws IOException, InterruptedException {
        Path log = results.resolveSibling(results.getFileName() + ".log");
        command(log, "run", sweep.toString(), "--out", results.toString());
        return new Landed(results);
    }

    /** Runs any command; its output goes into the log. */
    static void command(Path log, String... arguments) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(LauncherOptions.all());
        String jar = Library.TARGET.resolve("leadline.jar").toString();
        command.addAll(List.of("-Xmx2g", "-jar", jar));
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(command.stream(), Stream.of(arguments)).toList());
        // As the launcher does.
        builder.environment().put("OMP_NUM_THREADS", "1");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("local run must succeed: " + Files.readString(log));
        }
    }
}
