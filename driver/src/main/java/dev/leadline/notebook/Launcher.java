package dev.leadline.notebook;

import java.nio.file.Path;
import java.util.Locale;

/** The script that starts this program. */
final class Launcher {
    private Launcher() {}

    /**
     * @param home the project's folder
     */
    static Path in(Path home) {
        boolean windows =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        return home.resolve(windows ? "leadline.cmd" : "leadline")
                .toAbsolutePath()
                .normalize();
    }
}
