package dev.leadline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The documents' commands do what the documents say: all of one document, in its order, with the launcher and the packaged jar. */
@Tag("cluster")
class CommandsIT {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    /** A file to save, a command, and what it prints, if the next block tells. */
    private static final Pattern BLOCK = Pattern.compile(
            "(?:Save this as `(?<file>[a-z.]+)`:\\s+```yaml\n(?<text>.*?)```)"
                    + "|(?:```sh\n(?<commands>.*?)```(?:\\s+```\n(?<printed>.*?)```)?)",
            Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Tag("full")
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/tutorial.md", "docs/how-to.md", "docs/report.md"})
    void everyCommandOfADocumentWorks(String document) throws Exception {
        everyCommandWorks(document);
    }

    private void everyCommandWorks(String document) throws Exception {
        Files.createSymbolicLink(folder.resolve("leadline"), PROJECT.resolve("leadline"));
        copySweeps();

        List<MatchResult> blocks = BLOCK.matcher(Files.readString(PROJECT.resolve(document)))
                .results()
                .toList();
        assertThat(blocks).isNotEmpty();
        for (MatchResult block : blocks) {
            if (block.group(1) != null) {
                Files.writeString(folder.resolve(block.group(1)), block.group(2));
            } else {
                String printed = run(block.group(3));
                if (block.group(4) != null) {
                    assertThat(new DocumentedOutput(block.group(4)).missingFrom(printed))
                            .as("%s%n%s", block.group(3), printed)
                            .isEmpty();
                }
            }
        }
    }

    /** Those that take minutes are cut short. */
    private void copySweeps() throws IOException {
        Path copies = Files.createDirectory(folder.resolve("sweeps"));
        try (Stream<Path> sweeps = Files.list(PROJECT.resolve("sweeps"))) {
            for (Path sweep :
                    sweeps.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                String name = sweep.getFileName().toString();
                String text = Files.readString(sweep);
                Files.writeString(
                        copies.resolve(name),
                        name.equals("first-look.yaml")
                                ? text
                                : text.replaceAll("([{ ]steps): \\d+", "$1: 2")
                                        .replaceAll("(?m)^seeds: \\d+", "seeds: 1"));
            }
        }
    }

    private String run(String commands) throws IOException, InterruptedException {
        Path printed = folder.resolve("printed.txt");
        ProcessBuilder shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(printed.toFile());
        // What would go into the user's own folders.
        shell.environment().put("JUPYTER_DATA_DIR", folder.resolve("jupyter").toString());
        Process process = shell.start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        String text = Files.readString(printed);
        assertThat(ended).as("ends within 5 minutes: %s%n%s", commands, text).isTrue();
        assertThat(process.exitValue()).as("%s%n%s", commands, text).isZero();
        return text;
    }
}
