package dev.leadline.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

class KernelSpecTest {
    private static final Path USER = Path.of("/home/u");

    @TempDir
    private Path folder;

    @Test
    void installedFileStartsTheLauncherByItsAbsolutePath() throws IOException {
        Path home = folder.resolve("a project");
        Path written = KernelSpec.install(folder.resolve("data"), home);
        assertThat(written).isEqualTo(folder.resolve("data/kernels/leadline"));
        JsonNode spec =
                new ObjectMapper().readTree(written.resolve("kernel.json").toFile());
        assertThat(spec.get("argv"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        home.resolve("leadline").toAbsolutePath().toString(),
                        "kernel",
                        "run",
                        "{connection_file}");
        assertThat(spec.get("interrupt_mode").asText()).isEqualTo("message");
    }

    @Test
    void usersDataDirectoryIsThatOfJupyterOnEverySystem() {
        assertThat(KernelSpec.userData(Map.of(), "Linux", USER))
                .isEqualTo(USER.resolve(".local/share/jupyter"));
        assertThat(KernelSpec.userData(Map.of("XDG_DATA_HOME", "/x"), "Linux", USER))
                .isEqualTo(Path.of("/x/jupyter"));
        assertThat(KernelSpec.userData(Map.of(), "Mac OS X", USER))
                .isEqualTo(USER.resolve("Library/Jupyter"));
        assertThat(KernelSpec.userData(Map.of("APPDATA", "/roaming"), "Windows 11", USER))
                .isEqualTo(Path.of("/roaming/jupyter"));
        assertThat(KernelSpec.userData(Map.of("JUPYTER_DATA_DIR", "/j"), "Windows 11", USER))
                .isEqualTo(Path.of("/j"));
    }
}
