package dev.leadline.notebook;

import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The process that Jupyter starts for a notebook. */
public final class KernelServer {
    /** Environment variable that names the folder of results directories. */
    public static final String RESULTS = "LEADLINE_RESULTS";

    private KernelServer() {}

    /**
     * Serves until Jupyter says to end.
     *
     * @param connection the file that Jupyter wrote: ports, and the key that messages are signed with
     * @param home the project's folder
     */
    public static void serve(Path connection, Path home)
            throws IOException, GeneralSecurityException {
        // Charts are drawn into memory.
        System.setProperty("java.awt.headless", "true");
        // Every message and thread would be logged.
        Logger.getLogger("").setLevel(Level.WARNING);
        Optional<Path> root = Optional.ofNullable(System.getenv(RESULTS))
                .filter(p -> !p.isEmpty())
                .map(Path::of);
        LeadlineKernel kernel = new LeadlineKernel(new Session(home, root));
        GuardedConnection jupyter = new GuardedConnection(
                KernelConnectionProperties.parse(Files.readString(connection)));
        kernel.becomeHandlerForConnection(jupyter);
        jupyter.connect();
        jupyter.waitUntilClose();
    }
}
