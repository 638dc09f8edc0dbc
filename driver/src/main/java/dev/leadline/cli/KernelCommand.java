package dev.leadline.cli;

import dev.leadline.notebook.KernelServer;
import dev.leadline.notebook.KernelSpec;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** {@code leadline kernel}: notebooks. */
@Command(
        name = "kernel",
        mixinStandardHelpOptions = true,
        description = "Lets Jupyter run notebooks whose cells are Java and SQL over results.")
final class KernelCommand implements Runnable {
    /** Set by the launcher: the project's folder. */
    private static final String HOME = "leadline.home";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "the kernel must be told what to do: install or run");
    }

    @Command(
            name = "install",
            mixinStandardHelpOptions = true,
            description = "Tells Jupyter about the kernel; notebooks then find it as 'leadline'.")
    int install(
            @Option(
                            names = "--prefix",
                            paramLabel = "DIR",
                            description =
                                    "Below DIR/share/jupyter, such as a Python environment's folder (default: the user's own).")
                    Path prefix,
            @Option(
                            names = "--dir",
                            paramLabel = "DIR",
                            description = "In this data directory of Jupyter's.")
                    Path directory)
            throws IOException {
        if (prefix != null && directory != null) {
            throw new WrongInputException("--prefix and --dir must not be given both but were");
        }
        Path data = directory != null
                ? directory
                : prefix != null
                        ? prefix.resolve("share/jupyter")
                        : KernelSpec.userData(
                                System.getenv(),
                                System.getProperty("os.name"),
                                Path.of(System.getProperty("user.home")));
        spec.commandLine().getOut().println(KernelSpec.install(data, home()));
        return 0;
    }

    @Command(
            name = "run",
            mixinStandardHelpOptions = true,
            description = "Serves one notebook; Jupyter starts it.")
    int run(
            @Parameters(
                            paramLabel = "FILE",
                            description = "The connection file that Jupyter wrote.")
                    Path connection)
            throws IOException, GeneralSecurityException {
        KernelServer.serve(connection, home());
        return 0;
    }

    private static Path home() {
        String home = System.getProperty(HOME);
        if (home == null) {
            throw new WrongInputException(
                    "the kernel must be started by the launcher, leadline, but was not");
        }
        return Path.of(home).toAbsolutePath().normalize();
    }
}
