package dev.leadline.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leadline.cli.CommandRun;
import dev.leadline.notebook.ExecutedNotebook.Executed;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Every notebook runs from a clean checkout, shows the numbers of the files, and does so in the page that nbconvert makes of it. */
class NotebooksInJupyterTest {
    private static final Pattern PICTURE =
            Pattern.compile("src=\"data:image/png;base64,\\s*([^\"]+)\"");
    private static final Pattern TABLE =
            Pattern.compile("<table>\\s*<thead>.*?</table>", Pattern.DOTALL);

    private static final String ERRORS = "data-mime-type=\"application/vnd.jupyter.stderr\"";

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");

    /** Of a chart's marks. */
    private static final List<String> FIELDS = List.of("x", "y", "panel", "series", "heat");

    /** How many cells ask what DuckDB knows, so that none drops out unseen. */
    private static final Map<String, Integer> COMPARED = Map.of(
            "01-first-look", 3,
            "02-vanishing-and-exploding", 7,
            "03-degradation-and-residuals", 7,
            "05-your-own-sweep", 3);

    /** One process for both forms: with all that was shown, and as a page. */
    private static final String EXECUTE = """
            import sys, nbformat
            from nbconvert import HTMLExporter
            from nbconvert.preprocessors import ExecutePreprocessor

            notebook = nbformat.read(sys.argv[1], as_version=4)
            ExecutePreprocessor().preprocess(notebook, {})
            nbformat.write(notebook, sys.argv[2] + ".ipynb")
            with open(sys.argv[2] + ".html", "w", encoding="utf-8") as page:
                page.write(HTMLExporter().from_notebook_node(notebook)[0])
            """;

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
        sweeps();
        // Each is a process that uses one core most of the time.
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            for (Notebook notebook : Notebook.all()) {
                PAGES.put(notebook.name(), two.submit(() -> page(notebook)));
            }
        } finally {
            two.shutdown();
        }
        assertThat(two.awaitTermination(10, TimeUnit.MINUTES)).isTrue();
    }

    /** Those that the notebooks read, cut down so that they take seconds. */
    private static void sweeps() throws IOException {
        make("first-look", Map.of("steps: 200", "steps: 20", "seeds: 3", "seeds: 2"));
        make("clipping", Map.of("steps: 100", "steps: 10", "seeds: 3", "seeds: 1"));
        make(
                "initialisation-theory",
                Map.of(
                        "256", "64",
                        "init: .*", "init: [{normal: 1.0}, {normal: 2.0}]",
                        "seeds: 5", "seeds: 1"));
        make(
                "depth-degradation-cut",
                Map.of(
                        "sigmoid, tanh, relu", "relu",
                        "xavier, he, orthogonal", "he",
                        "width: 64", "width: 16",
                        "(?s)exclude:.*(?=seeds)", "",
                        "steps: 200", "steps: 4",
                        "layers-every: 100", "layers-every: 2",
                        "seeds: 5", "seeds: 2"));
    }

    private static void make(String name, Map<String, String> cuts) throws IOException {
        String text = Files.readString(Notebook.PROJECT.resolve("sweeps/" + name + ".yaml"));
        for (Map.Entry<String, String> cut : cuts.entrySet()) {
            assertThat(text).containsPattern(cut.getKey());
            text = text.replaceAll(cut.getKey(), cut.getValue());
        }
        Path sweep = Files.writeString(folder.resolve(name + ".yaml"), text);
        String results = jupyter.results().resolve(name).toString();
        CommandRun run = CommandRun.here("run", sweep.toString(), "--out", results, "--quiet");
        assertThat(run.exitCode()).as(run.err()).isZero();
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

    /** Tables and charts against DuckDB's answers from the files, each number to the digits that are shown. */
    @ParameterizedTest
    @MethodSource("notebooks")
    void notebookShowsTheNumbersThatAreInTheFiles(Notebook notebook) throws Exception {
        int compared = 0;
        for (Executed cell : executed(notebook).cells()) {
            boolean table = cell.firstLine().equals("%%sql");
            if ((!table && !cell.firstLine().startsWith("%%chart"))
                    || !DuckTables.knows(cell.query())) {
                continue;
            }
            try (DuckTables duck = DuckTables.of(jupyter.results().resolve(cell.results()))) {
                List<Map<String, Object>> rows = duck.ask(cell.query());
                List<List<String>> shown = table ? cell.table() : cell.marks(FIELDS);
                List<List<Object>> expected = table
                        ? values(rows)
                        : marks(ChartOptions.parse(cell.firstLine().substring(7)), rows);
                assertThat(rounded(shown))
                        .as(cell.source())
                        .isEqualTo(rounded(expected))
                        .isNotEmpty();
                compared++;
            }
        }
        // Of the theory's notebook all is from one of our views.
        assertThat(compared)
                .isEqualTo(notebook.name().startsWith("04") ? 0 : COMPARED.get(notebook.name()));
    }

    /** A chain of linear layers multiplies the signal's mean square by sigma_w^2. */
    @Test
    void linearNetworksHaveTheSlopeOfTheFormula() throws Exception {
        Executed table = executed("02-vanishing-and-exploding").cells().stream()
                .filter(cell -> cell.source().contains("half_log10_sigma_w2"))
                .findFirst()
                .orElseThrow();
        assertThat(table.table()).hasSize(2).allSatisfy(row -> {
            double half = Math.log10(Double.parseDouble(row.get(0))) / 2;
            assertThat(Double.parseDouble(row.get(1))).isCloseTo(half, within(1e-4));
            assertThat(Double.parseDouble(row.get(2))).isCloseTo(half, within(0.02));
        });
    }

    /** Of the mean field of sigmoid at variance 1 and 2, integrated elsewhere. */
    @Test
    void cellsInJavaPrintTheirNumbers() throws Exception {
        assertThat(executed("04-initialisation-theory").cells())
                .extracting(Executed::printed)
                .contains("sigmoid at 1: -0.6270 decades per layer, at 2: -0.4979\n");
    }

    private static List<List<Object>> values(List<Map<String, Object>> rows) {
        return rows.stream()
                .<List<Object>>map(row -> new ArrayList<>(row.values()))
                .toList();
    }

    /** What has a place on both axes, in the order of {@link #FIELDS}. */
    private static List<List<Object>> marks(ChartOptions options, List<Map<String, Object>> rows) {
        boolean heat = options.kind() == ChartKind.HEAT;
        return rows.stream()
                .filter(row -> row.get(options.x().column()) != null)
                .filter(row -> row.get(options.y().column()) != null)
                .<List<Object>>map(row -> Arrays.asList(
                        row.get(options.x().column()),
                        row.get(options.y().column()),
                        options.panel() == null ? "" : row.get(options.panel()),
                        heat || options.colour() == null ? "" : row.get(options.colour()),
                        heat ? row.get(options.colour()) : ""))
                .toList();
    }

    /** As texts in an order of their own, numbers to the six digits that tables show. */
    private static List<String> rounded(List<? extends List<?>> rows) {
        return rows.stream()
                .map(row -> row.stream()
                        .map(NotebooksInJupyterTest::rounded)
                        .toList()
                        .toString())
                .sorted()
                .toList();
    }

    private static String rounded(Object value) {
        String text = value == null ? "" : value.toString();
        return NUMBER.matcher(text).matches()
                ? new BigDecimal(text)
                        .round(new MathContext(6))
                        .add(BigDecimal.ZERO)
                        .stripTrailingZeros()
                        .toString()
                : text;
    }

    private static ExecutedNotebook executed(Notebook notebook) throws Exception {
        return executed(notebook.name());
    }

    private static ExecutedNotebook executed(String name) throws Exception {
        PAGES.get(name).get();
        return ExecutedNotebook.read(folder.resolve("pages").resolve(name + ".ipynb"));
    }

    private static String page(Notebook notebook) throws IOException, InterruptedException {
        Path page = Files.createDirectories(folder.resolve("pages")).resolve(notebook.name());
        Path file = notebook.file().toAbsolutePath().normalize();
        jupyter.python(file.getParent(), "-c", EXECUTE, file.toString(), page.toString());
        return Files.readString(Path.of(page + ".html"));
    }
}
