package dev.leadline.notebook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What tells Jupyter how to start the kernel: {@code kernels/leadline/kernel.json} in one of its data directories. */
public final class KernelSpec {
    /** What notebooks call the kernel. */
    static final String NAME = "leadline";

    private KernelSpec() {}

    /**
     * Writes it.
     *
     * @param data a data directory of Jupyter's
     * @param home the project's folder, which holds the launcher
     * @return the folder written
     */
    public static Path install(Path data, Path home) throws IOException {
        Path folder = data.resolve("kernels").resolve(NAME);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("kernel.json"), spec(home).toPrettyString() + "\n");
        return folder;
    }

    private static ObjectNode spec(Path home) {
        ObjectNode spec = new ObjectMapper().createObjectNode();
        spec.putArray("argv")
                .add(Launcher.in(home).toString())
                .add("kernel")
                .add("run")
                .add("{connection_file}");
        return spec.put("display_name", "Leadline (Java, SQL)")
                .put("language", "java")
                // A signal would end a JVM.
                .put("interrupt_mode", "message");
    }

    /**
     * Where Jupyter looks for what a user installed.
     *
     * @param environment of the process
     * @param system the operating system's name, as in {@code os.name}
     * @param user the user's home
     */
    public static Path userData(Map<String, String> environment, String system, Path user) {
        Optional<Path> named = variable(environment, "JUPYTER_DATA_DIR");
        if (named.isPresent()) {
            return named.get();
        }
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return user.resolve("Library/Jupyter");
        } else if (name.startsWith("windows")) {
            return variable(environment, "APPDATA").orElse(user).resolve("jupyter");
        }
        return variable(environment, "XDG_DATA_HOME")
                .orElse(user.resolve(".local/share"))
                .resolve("jupyter");
    }

    private static Optional<Path> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isEmpty())
                .map(Path::of);
    }
}
