package dev.leadline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Documents name no file and no test that is gone. */
class DocumentsTest {
    /** Tests run in their module's folder. */
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern PATH =
            Pattern.compile("`((?:worker|driver|docs|sweeps|notebooks)/[^`\\s]*)`");

    /** A source of a package, whichever module has it. */
    private static final Pattern SOURCE = Pattern.compile("`([a-z]+/[A-Za-z]+\\.java)`");

    /** A file that is only named, as those beside another one are. */
    private static final Pattern FILE = Pattern.compile("`([A-Za-z_-]+\\.(?:java|py))`");

    private static final Pattern SWEEP = Pattern.compile("(sweeps/[a-z0-9-]+\\.yaml)");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^):#]+)(?:#[^)]*)?\\)");

    private static final Pattern TEST_METHOD = Pattern.compile("`([A-Z]\\w+Test\\.\\w+)`");

    static Stream<Path> documents() throws IOException {
        return Stream.of(".", "docs", "notebooks", "driver/src/test")
                .map(PROJECT::resolve)
                .flatMap(DocumentsTest::pages);
    }

    private static Stream<Path> pages(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md")).toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyPathSweepAndLinkOfADocumentExists(Path document) throws IOException {
        assertThat(named(document, PATH))
                .allSatisfy(path -> assertThat(PROJECT.resolve(path)).exists());
        assertThat(named(document, SWEEP))
                .allSatisfy(path -> assertThat(PROJECT.resolve(path)).exists());
        assertThat(named(document, LINK))
                .allSatisfy(path -> assertThat(document.resolveSibling(path)).exists());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everySourceThatADocumentOnlyNamesExists(Path document) throws IOException {
        assertThat(sources()).containsAll(named(document, FILE));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everySourceOfAPackageThatADocumentNamesIsThere(Path document) throws IOException {
        assertThat(named(document, SOURCE))
                .allSatisfy(source -> assertThat(Stream.of("worker", "driver")
                                .map(module -> PROJECT.resolve(module)
                                        .resolve("src/main/java/dev/leadline")
                                        .resolve(source)))
                        .anyMatch(Files::exists));
    }

    private static Set<String> sources() throws IOException {
        try (Stream<Path> worker = Files.walk(PROJECT.resolve("worker/src"));
                Stream<Path> driver = Files.walk(PROJECT.resolve("driver/src"))) {
            return Stream.concat(worker, driver)
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toSet());
        }
    }

    /** Every {@code Class.method} of the page about mutations is a test. */
    @Test
    void everyTestThatKillsAMutationExists() throws IOException {
        List<String> tests = named(PROJECT.resolve("driver/src/test/mutations.md"), TEST_METHOD);
        assertThat(tests).hasSizeGreaterThan(40).allSatisfy(name -> {
            String[] parts = name.split("\\.", 2);
            assertThat(source(parts[0] + ".java")).contains("void " + parts[1] + "(");
        });
    }

    private static String source(String file) throws IOException {
        try (Stream<Path> worker = Files.walk(PROJECT.resolve("worker/src/test/java"));
                Stream<Path> driver = Files.walk(PROJECT.resolve("driver/src/test/java"))) {
            Path found = Stream.concat(worker, driver)
                    .filter(path -> path.endsWith(file))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(file + " must exist"));
            return Files.readString(found);
        }
    }

    private static List<String> named(Path document, Pattern what) throws IOException {
        return what.matcher(Files.readString(document))
                .results()
                .map(m -> m.group(1))
                .toList();
    }
}
