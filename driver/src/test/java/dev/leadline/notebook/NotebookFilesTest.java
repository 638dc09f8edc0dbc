package dev.leadline.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How notebooks are kept. */
class NotebookFilesTest {
    static List<Notebook> notebooks() {
        return Notebook.all();
    }

    @Test
    void thereAreFive() {
        assertThat(notebooks())
                .extracting(Notebook::name)
                .containsExactly(
                        "01-first-look",
                        "02-vanishing-and-exploding",
                        "03-degradation-and-residuals",
                        "04-initialisation-theory",
                        "05-your-own-sweep");
    }

    /** {@code jupyter nbconvert --clear-output --inplace notebooks/*.ipynb} makes them so again. */
    @ParameterizedTest
    @MethodSource("notebooks")
    void notebookIsKeptWithoutOutputs(Notebook notebook) {
        for (JsonNode cell : notebook.root().get("cells")) {
            if (cell.get("cell_type").asText().equals("code")) {
                assertThat(cell.get("outputs")).isEmpty();
                assertThat(cell.get("execution_count").isNull()).isTrue();
            }
        }
    }

    /** As Jupyter itself writes them: keys sorted, one space of indent. */
    @ParameterizedTest
    @MethodSource("notebooks")
    void notebookIsFormattedAsJupyterWritesIt(Notebook notebook) throws IOException {
        ObjectMapper mapper =
                new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        DefaultIndenter indent = new DefaultIndenter(" ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator(""));
        printer.indentArraysWith(indent);
        printer.indentObjectsWith(indent);
        Map<?, ?> sorted = mapper.convertValue(notebook.root(), TreeMap.class);
        assertThat(Files.readString(notebook.file()))
                .isEqualTo(mapper.writer(printer).writeValueAsString(sorted) + "\n");
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void notebookIsForOurKernel(Notebook notebook) {
        assertThat(notebook.root().at("/metadata/kernelspec/name").asText())
                .isEqualTo(KernelSpec.NAME);
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void commandsThatMakeTheResultsAreNamedFirstAndNameSweepsThatExist(Notebook notebook) {
        String first = notebook.cells("markdown").get(0);
        List<String> wanted = matches("(?m)^%results (\\S+)$", notebook.cells("code"));
        List<String> made =
                matches("\\./leadline run sweeps/(\\S+)\\.yaml --out results/\\1", List.of(first));
        if (notebook.name().startsWith("05")) {
            assertThat(made).as("it runs its own").isEmpty();
        } else {
            assertThat(made).isNotEmpty().containsExactlyElementsOf(wanted);
        }
        assertThat(made)
                .allSatisfy(name -> assertThat(Notebook.PROJECT.resolve("sweeps/" + name + ".yaml"))
                        .exists());
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void onlyTheLastTrains(Notebook notebook) {
        boolean trains = notebook.cells("code").stream().anyMatch(c -> c.contains("%leadline run"));
        assertThat(trains).isEqualTo(notebook.name().startsWith("05"));
    }

    private static List<String> matches(String pattern, List<String> texts) {
        return texts.stream()
                .flatMap(text -> Pattern.compile(pattern).matcher(text).results())
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
