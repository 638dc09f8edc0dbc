package dev.leadline.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Every notebook runs from a clean checkout, and what it should show is in the page that nbconvert makes of it. */
class NotebooksInJupyterTest {
    private static final Pattern PICTURE =
            Pattern.compile("src=\"data:image/png;base64,\\s*([^\"]+)\"");
    private static final Pattern TABLE =
            Pattern.compile("<table>\\s*<thead>.*?</table>", Pattern.DOTALL);

    private static final String ERRORS = "data-mime-type=\"application/vnd.jupyter.stderr\"";

    @TempDir
    private static Path folder;

    private static final Map<String, Future<String>> PAGES = new HashMap<>();

    private static Jupyter jupyter;

    static List<Notebook> notebooks() {
        return Notebook.all();
    }

    @BeforeAll
    static void run() throws Exception {
        Optional<Jupyter> found = Jupyter.in(folder);
        assumeTrue(found.isPresent(), "there is no Jupyter with nbconvert: notebooks are not run");
        jupyter = found.get();
        // Each is a process that uses one core most of the time.
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            for (Future<Void> made : two.invokeAll(sweeps())) {
                made.get();
            }
            for (Notebook notebook : Notebook.all()) {
                PAGES.put(notebook.name(), two.submit(() -> page(notebook)));
            }
        } finally {
            two.shutdown();
        }
        assertThat(two.awaitTermination(10, TimeUnit.MINUTES)).isTrue();
    }

    /** Those that the notebooks read, cut down so that they take seconds. */
    private static List<Callable<Void>> sweeps() {
        return List.of(
                making("first-look", Map.of("steps: 200", "steps: 20", "seeds: 3", "seeds: 2")),
                making("clipping", Map.of("steps: 100", "steps: 10", "seeds: 3", "seeds: 1")),
                making(
                        "initialisation-theory",
                        Map.of(
                                "256", "64",
                                "init: .*", "init: [{normal: 1.0}, {normal: 2.0}]",
                                "seeds: 5", "seeds: 1")),
                making(
                        "depth-degradation-cut",
                        Map.of(
                                "sigmoid, tanh, relu", "relu",
                                "xavier, he, orthogonal", "he",
                                "width: 64", "width: 16",
                                "(?s)exclude:.*(?=seeds)", "",
                                "steps: 200", "steps: 4",
                                "layers-every: 100", "layers-every: 2",
                                "seeds: 5", "seeds: 2")));
    }

    private static Callable<Void> making(String name, Map<String, String> cuts) {
        return () -> {
            make(name, cuts);
            return null;
        };
    }

    private static void make(String name, Map<String, String> cuts) throws Exception {
        String text = Files.readString(Notebook.PROJECT.resolve("sweeps/" + name + ".yaml"));
        for (Map.Entry<String, String> cut : cuts.entrySet()) {
            assertThat(text).containsPattern(cut.getKey());
            text = text.replaceAll(cut.getKey(), cut.getValue());
        }
        Path sweep = Files.writeString(folder.resolve(name + ".yaml"), text);
        jupyter.leadline("run", sweep.toString(), "--out", "results/" + name, "--quiet");
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void notebookShowsAllItsTablesAndCharts(Notebook notebook) throws Exception {
        String page = PAGES.get(notebook.name()).get();
        List<String> tables =
                TABLE.matcher(page).results().map(MatchResult::group).toList();
        assertThat(tables)
                .hasSize(notebook.tables())
                .isNotEmpty()
                .allSatisfy(table -> assertThat(table.split("<tr>")).hasSizeGreaterThan(2));
        List<String> pictures =
                PICTURE.matcher(page).results().map(m -> m.group(1)).toList();
        assertThat(pictures).hasSize(notebook.charts()).isNotEmpty();
        for (String picture : pictures) {
            PngPicture png = PngPicture.of(Base64.getMimeDecoder().decode(picture));
            assertThat(png.width()).isGreaterThanOrEqualTo(640);
            assertThat(png.colours()).as("colours").isGreaterThan(30);
            int drawn = png.pixelsOf(Palette.ofSeries(0))
                    + png.pixelsOf(Palette.heat().get(0));
            assertThat(drawn).as("pixels of the first series").isGreaterThan(20);
        }
        // A run tells its progress there.
        assertThat(page.contains(ERRORS)).isEqualTo(notebook.name().startsWith("05"));
    }

    private static String page(Notebook notebook) throws IOException, InterruptedException {
        Path pages = folder.resolve("pages");
        jupyter.python(
                folder,
                "-m",
                "nbconvert",
                "--execute",
                "--to",
                "html",
                "--output-dir",
                pages.toString(),
                notebook.file().toAbsolutePath().normalize().toString());
        return Files.readString(pages.resolve(notebook.name() + ".html"));
    }
}
