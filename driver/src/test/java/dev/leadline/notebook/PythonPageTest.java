package dev.leadline.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leadline.cli.CommandRun;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The examples for Python do what the page says. */
class PythonPageTest {
    private static final Pattern EXAMPLE = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void examplesReadTheTables() throws Exception {
        Optional<Jupyter> python = Jupyter.with("pandas, jpype", folder);
        assumeTrue(python.isPresent(), "there is no pandas with jpype: the examples are not run");
        String page = Files.readString(Notebook.FOLDER.resolve("python.md"));
        List<String> examples =
                EXAMPLE.matcher(page).results().map(found -> found.group(1)).toList();
        assertThat(examples).hasSize(2);

        Path sweep = Files.writeString(
                folder.resolve("first-look.yaml"),
                Files.readString(Notebook.PROJECT.resolve("sweeps/first-look.yaml"))
                        .replace("steps: 200", "steps: 5")
                        .replace("seeds: 3", "seeds: 1"));
        Jupyter jupyter = python.get();
        String results = jupyter.results().resolve("first-look").toString();
        CommandRun run = CommandRun.here("run", sweep.toString(), "--out", results, "--quiet");
        assertThat(run.exitCode()).as(run.err()).isZero();

        String pivot = jupyter.python(jupyter.home(), "-c", examples.get(0));
        assertThat(pivot)
                .contains("activation", "residual", "depth")
                .containsPattern("(?m)^2 +\\d")
                .containsPattern("(?m)^44 +\\d");
        String signal = jupyter.python(jupyter.home(), "-c", examples.get(1));
        assertThat(signal).contains("min", "max").containsPattern("(?m)^44 +-\\d\\d\\.\\d+ +-2\\.");
    }
}
