package dev.leadline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Documents name no file that is gone. */
class DocumentsTest {
    /** Tests run in their module's folder. */
    private static final Path PROJECT = Path.of("..");

    private static final Pattern PATH =
            Pattern.compile("`((?:worker|driver|sweeps|notebooks)/[^`\\s]*)`");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "CONTRIBUTING.md",
                "SECURITY.md",
                "driver/docs/cluster.md",
                "driver/docs/report.md",
                "notebooks/python.md"
            })
    void everyPathThatADocumentNamesExists(String document) throws IOException {
        String text = Files.readString(PROJECT.resolve(document));
        assertThat(PATH.matcher(text).results().map(m -> m.group(1)).toList())
                .isNotEmpty()
                .allSatisfy(path -> assertThat(PROJECT.resolve(path)).exists());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "CONTRIBUTING.md",
                "SECURITY.md",
                "driver/docs/cluster.md",
                "driver/docs/report.md",
                "notebooks/python.md"
            })
    void everySweepThatACommandNamesExists(String document) throws IOException {
        String text = Files.readString(PROJECT.resolve(document));
        assertThat(Pattern.compile("sweeps/[a-z0-9-]+\\.yaml")
                        .matcher(text)
                        .results()
                        .map(MatchResult::group))
                .allSatisfy(path -> assertThat(PROJECT.resolve(path)).exists());
    }
}
