package dev.leadline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

class KernelCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int kernel(String... arguments) {
        return Leadline.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void prefixIsThatOfAnInstallation() {
        System.setProperty("leadline.home", folder.toString());
        try {
            assertThat(kernel("kernel", "install", "--prefix", folder.toString()))
                    .isZero();
        } finally {
            System.clearProperty("leadline.home");
        }
        Path kernel = folder.resolve("share/jupyter/kernels/leadline");
        assertThat(out.toString().strip()).isEqualTo(kernel.toString());
        assertThat(kernel.resolve("kernel.json")).content().contains(folder + "/leadline");
    }

    @Test
    void programThatTheLauncherDidNotStartCannotBeInstalled() {
        assertThat(kernel("kernel", "install", "--dir", folder.toString())).isEqualTo(2);
        assertThat(err.toString().strip())
                .isEqualTo("the kernel must be started by the launcher, leadline, but was not");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void twoPlacesAreOneTooMany() {
        String place = folder.toString();
        assertThat(kernel("kernel", "install", "--dir", place, "--prefix", place))
                .isEqualTo(2);
        assertThat(err.toString().strip())
                .isEqualTo("--prefix and --dir must not be given both but were");
    }

    @Test
    void kernelAloneIsAskedWhatToDo() {
        assertThat(kernel("kernel")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("the kernel must be told what to do: install or run")
                .contains("install", "run");
    }
}
