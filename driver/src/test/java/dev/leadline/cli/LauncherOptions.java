package dev.leadline.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The options that the launcher gives to Java, asked of the launcher itself: without them, newer versions of Java warn. */
public final class LauncherOptions {
    /** Surefire's working directory is the module's. */
    private static final Path LAUNCHER =
            Path.of("..", "leadline").toAbsolutePath().normalize();

    /** The launcher's function of that name, with what it looks at. */
    private static final String SCRIPT = """
            set -euo pipefail
            home=$(dirname "$1")
            major=$2
            eval "$(sed -n '/^options() {$/,/^}$/p' "$1")"
            options
            printf '%s\\n' "${options[@]}"
            """;

    private static final class Asked {
        private static final List<String> OPTIONS = ask();
    }

    private LauncherOptions() {}

    /** Those for the Java that runs this test. */
    public static List<String> all() {
        return Asked.OPTIONS;
    }

    private static List<String> ask() {
        List<String> command = new ArrayList<>(List.of("bash", "-c", SCRIPT, "bash"));
        command.add(LAUNCHER.toString());
        command.add(Integer.toString(Runtime.version().feature()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("LEADLINE_JAVA_OPTS");
        try {
            Process bash = builder.start();
            String printed =
                    new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (bash.waitFor() != 0 || !printed.contains("-Dleadline.home=")) {
                throw new IllegalStateException(
                        LAUNCHER + " must have a function 'options' but said " + printed);
            }
            return printed.lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException("bash must be there", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
