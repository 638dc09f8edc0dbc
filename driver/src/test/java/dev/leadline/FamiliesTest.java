package dev.leadline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a family is made of, and how its parts are called, is known in one package; everybody else reads its blueprint. */
class FamiliesTest {
    /** Tests run in their module's folder. */
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    private static final Path KNOWS =
            PROJECT.resolve("worker/src/main/java/dev/leadline/architecture");

    /** A family by name, or the question which one it is: a new constant would pass it in silence. */
    private static final Pattern FAMILY =
            Pattern.compile("[!=]= Family\\.|Family\\.[A-Z]{2}|switch \\([^{]*[fF]amily");

    /** The name of a layer put together from its number. */
    private static final Pattern NAME = Pattern.compile("\"[wnascpzmqv]\" \\+");

    @Test
    void onlyOnePackageAsksWhichFamilyItIs() throws IOException {
        // The default of the setting is a family.
        assertThat(sourcesWith(FAMILY)).containsExactly("Setting.java");
        assertThat(inside(FAMILY)).containsExactly("Structure.java");
    }

    @Test
    void onlyOnePackageNamesLayers() throws IOException {
        assertThat(sourcesWith(NAME)).isEmpty();
        assertThat(inside(NAME)).containsExactly("Drawing.java");
    }

    private static List<String> inside(Pattern what) throws IOException {
        return named(what, file -> file.startsWith(KNOWS));
    }

    private static List<String> sourcesWith(Pattern what) throws IOException {
        return named(what, file -> !file.startsWith(KNOWS));
    }

    private static List<String> named(Pattern what, Predicate<Path> where) throws IOException {
        try (Stream<Path> worker = Files.walk(PROJECT.resolve("worker/src/main/java"));
                Stream<Path> driver = Files.walk(PROJECT.resolve("driver/src/main/java"))) {
            return Stream.concat(worker, driver)
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(where)
                    .filter(file -> what.matcher(code(file)).find())
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** Without the lines of comments. */
    private static String code(Path file) {
        try {
            return String.join(
                    "\n",
                    Files.readAllLines(file).stream()
                            .filter(line -> !line.strip().startsWith("*"))
                            .toList());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
