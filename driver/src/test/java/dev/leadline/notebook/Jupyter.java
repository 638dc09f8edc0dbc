package dev.leadline.notebook;

import dev.leadline.cli.CommandRun;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Jupyter, where the system has one, with our kernel in a data directory of its own. */
final class Jupyter {
    private static final String NOTEBOOKS = "jupyter_client, nbconvert";

    private final String python;
    private final Path folder;

    /**
     * @param folder an empty one; the project's folder is {@code home} in it
     */
    private Jupyter(String python, Path folder) {
        this.python = python;
        this.folder = folder;
    }

    /** With the kernel installed; empty where there is no Jupyter. */
    static Optional<Jupyter> in(Path folder) throws IOException, InterruptedException {
        return with(NOTEBOOKS, folder);
    }

    /**
     * With the kernel installed.
     *
     * @param modules of Python that are needed, separated by commas; empty where there is no such Python
     */
    static Optional<Jupyter> with(String modules, Path folder)
            throws IOException, InterruptedException {
        for (String python : List.of("python3", "/usr/bin/python3")) {
            if (works(python, modules)) {
                Path home = Files.createDirectories(folder.resolve("home"));
                launcher(home);
                KernelSpec.install(folder.resolve("data"), home);
                Files.createDirectories(home.resolve("results"));
                return Optional.of(new Jupyter(python, folder));
            }
        }
        return Optional.empty();
    }

    private static boolean works(String python, String modules) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(python, "-c", "import " + modules)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** What the launcher does, with the classes of this build instead of the jar, which is made later. */
    private static void launcher(Path home) throws IOException {
        List<String> command = new ArrayList<>(CommandRun.command());
        // After those of the launcher, of which the last holds.
        command.add(command.indexOf("-cp"), "-Dleadline.home=" + home);
        command.remove("-XX:+UseParallelGC");
        // The processes are too short to be worth compiling well.
        command.add(1, "-XX:TieredStopAtLevel=1");
        command.add(1, "-XX:+UseSerialGC");
        String words = String.join("' '", command);
        Path script = Files.writeString(
                home.resolve("leadline"), "#!/bin/sh\nexec '" + words + "' \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The folder that holds results directories. */
    Path results() {
        return folder.resolve("home/results");
    }

    /** Runs Python to the end, in this folder, and gives what it printed. */
    String python(Path directory, String... arguments) throws IOException, InterruptedException {
        return run(directory, python, arguments);
    }

    private String run(Path directory, String program, String... arguments)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        List<String> command =
                Stream.concat(Stream.of(program), Stream.of(arguments)).toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment());
        Process process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IllegalStateException(
                    program + " must end within 5 minutes; so far: " + Files.readString(err));
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + " failed: " + Files.readString(err));
        }
        return Files.readString(out);
    }

    private Map<String, String> environment() {
        return Map.of(
                "PYTHONDONTWRITEBYTECODE",
                "1",
                "JUPYTER_DATA_DIR",
                folder.resolve("data").toString(),
                "JUPYTER_CONFIG_DIR",
                folder.resolve("config").toString(),
                "JUPYTER_RUNTIME_DIR",
                folder.resolve("runtime").toString(),
                "DUCKDB_JAR",
                jar("duckdb_jdbc"),
                KernelServer.RESULTS,
                results().toString());
    }

    private static String jar(String name) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> path.contains(name))
                .findFirst()
                .orElseThrow();
    }

    /** The folder that the launcher is in. */
    Path home() {
        return folder.resolve("home");
    }
}
