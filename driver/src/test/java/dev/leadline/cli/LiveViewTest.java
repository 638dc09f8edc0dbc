package dev.leadline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class LiveViewTest {
    private static final String SWEEP = """
            name: small
            data: {set: digits}
            model: {width: 16}
            train: {steps: 8000}
            grid:
              depth: [2, 3, 4]
            """;

    @TempDir
    private Path folder;

    @Test
    void reportIsServedWhileTheSweepRunsAndEndsWithIt() throws Exception {
        Path sweep = Files.writeString(folder.resolve("small.yaml"), SWEEP);
        List<String> command = CommandRun.command();
        command.addAll(List.of(
                "run", sweep.toString(), "--out", folder.resolve("r").toString(), "--live"));
        Process process = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                said.add(line);
                if (line.startsWith("Live: ")) {
                    assertThat(page(line.substring(6))).contains("<title>Leadline: ");
                }
            }
        }
        assertThat(process.waitFor()).as(String.join("\n", said)).isZero();
        assertThat(said).anySatisfy(line -> assertThat(line).startsWith("Live: http://127.0.0.1:"));
        assertThat(process.descendants()).isEmpty();
        assertThat(folder.resolve("out.txt")).content().contains("Median training error");
    }

    private static String page(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
