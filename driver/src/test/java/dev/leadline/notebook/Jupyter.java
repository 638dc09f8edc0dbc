package dev.leadline.notebook;

import dev.leadline.cli.CommandRun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Jupyter, where the system has one, with our kernel in a data directory of its own. */
final class Jupyter {
    private static final String NAMES_OF_WHAT_IS_NEEDED = "import jupyter_client, nbconvert";

    private final String python;
    private final Path folder;

    /**
     * @param folder an empty one; results directories are below {@code results} in it
     */
    private Jupyter(String python, Path folder) {
        this.python = python;
        this.folder = folder;
    }

    /** With the kernel installed; empty where there is no Jupyter. */
    static Optional<Jupyter> in(Path folder) throws IOException, InterruptedException {
        for (String python : List.of("python3", "/usr/bin/python3")) {
            if (works(python)) {
                Path home = Files.createDirectories(folder.resolve("home"));
                launcher(home);
                KernelSpec.install(folder.resolve("data"), home);
                Files.createDirectories(folder.resolve("results"));
                return Optional.of(new Jupyter(python, folder));
            }
        }
        return Optional.empty();
    }

    private static boolean works(String python) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(python, "-c", NAMES_OF_WHAT_IS_NEEDED)
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
        command.add(1, "-Dleadline.home=" + home);
        String words = String.join("' '", command);
        Path script = Files.writeString(
                home.resolve("leadline"), "#!/bin/sh\nexec '" + words + "' \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Path results() {
        return folder.resolve("results");
    }

    /** Runs Python to the end, and gives what it printed. */
    String python(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        List<String> command =
                Stream.concat(Stream.of(python, "-B"), Stream.of(arguments)).toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JUPYTER_DATA_DIR", folder.resolve("data").toString());
        builder.environment().put("JUPYTER_CONFIG_DIR", folder.resolve("config").toString());
        builder.environment()
                .put("JUPYTER_RUNTIME_DIR", folder.resolve("runtime").toString());
        builder.environment().put(KernelServer.RESULTS, results().toString());
        Process process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IllegalStateException(
                    "Python must end within 5 minutes; so far: " + Files.readString(err));
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(
                    String.join(" ", arguments) + " failed: " + Files.readString(err));
        }
        return Files.readString(out);
    }
}
