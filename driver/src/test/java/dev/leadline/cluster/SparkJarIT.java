package dev.leadline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/** What is in the jar for spark-submit. */
@Tag("cluster")
class SparkJarIT {
    /** Nothing of these is loaded at run time. */
    private static final Set<String> ANNOTATIONS =
            Set.of("error_prone_annotations", "j2objc-annotations", "listenablefuture", "jspecify");

    /** Notebooks are run from a checkout, by the launcher. */
    private static final Set<String> NOTEBOOKS =
            Set.of("jupyter-jvm-basekernel", "jeromq", "jnacl", "xchart");

    @Test
    void jarBringsEveryClassAndNativeLibraryThatSparkDoesNotShip() throws IOException {
        Set<String> inside = entries(Library.SPARK_JAR);
        inside.addAll(ofSpark());
        for (Path jar : Library.read().ofLeadline()) {
            String library = Library.name(jar);
            if (!ANNOTATIONS.contains(library) && !NOTEBOOKS.contains(library)) {
                Set<String> wanted = entries(jar).stream()
                        .map(SparkJarIT::relocated)
                        .collect(Collectors.toCollection(HashSet::new));
                wanted.removeAll(inside);
                assertThat(wanted).as("missing of " + jar).isEmpty();
            }
        }
    }

    @Test
    void jarBringsNoClassThatSparkShips() throws IOException {
        Set<String> twice = ofSpark();
        twice.retainAll(entries(Library.SPARK_JAR));
        assertThat(twice).isEmpty();
    }

    @Test
    void jarLeavesOutWhatOnlyNotebooksNeed() throws IOException {
        Set<String> inside = entries(Library.SPARK_JAR);
        List<Path> left = Library.read().ofLeadline().stream()
                .filter(jar -> NOTEBOOKS.contains(Library.name(jar)))
                .toList();
        assertThat(left).hasSameSizeAs(NOTEBOOKS);
        for (Path jar : left) {
            assertThat(inside).doesNotContainAnyElementsOf(entries(jar));
        }
    }

    @Test
    void libraryThatSparkShipsInAnOlderVersionGoesByAnotherName() throws IOException {
        assertThat(entries(Library.SPARK_JAR))
                .noneMatch(entry -> entry.startsWith("org/snakeyaml/"))
                .contains("dev/leadline/shaded/snakeyaml/v2/api/LoadSettings.class");
    }

    @Test
    void parquetGoesByAnotherNameSinceSpark35HasOneThatIsTooOld() throws IOException {
        assertThat(entries(Library.SPARK_JAR))
                .noneMatch(entry -> entry.startsWith("org/apache/parquet/"))
                .noneMatch(entry -> entry.startsWith("shaded/parquet/"))
                .noneMatch(entry -> entry.startsWith("org/locationtech/jts/"))
                .contains("dev/leadline/shaded/parquet/hadoop/ParquetWriter.class");
    }

    @Test
    void jarLeadsToNoOther() throws IOException {
        try (JarFile jar = new JarFile(Library.SPARK_JAR.toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Class-Path"))
                    .as(
                            "where the launcher's Spark lies beside it, it would mix with the installed")
                    .isNull();
        }
    }

    @Test
    void backendOfNd4jCanBeFound() throws IOException {
        try (JarFile jar = new JarFile(Library.SPARK_JAR.toFile())) {
            JarEntry services =
                    jar.getJarEntry("META-INF/services/org.nd4j.linalg.factory.Nd4jBackend");
            String text =
                    new String(jar.getInputStream(services).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).contains("org.nd4j.linalg.cpu.nativecpu.CpuBackend");
        }
    }

    @Test
    void reportFindsWhatDraws() throws IOException {
        try (JarFile jar = new JarFile(Library.SPARK_JAR.toFile())) {
            assertThat(jar.stream().map(JarEntry::getName).filter(name -> name.contains("webjars")))
                    .filteredOn(name -> name.endsWith(".js"))
                    .hasSize(4)
                    .allMatch(name -> name.endsWith(".min.js"));
            assertThat(jar.getEntry("META-INF/maven/org.webjars/vega/pom.properties"))
                    .isNotNull();
        }
    }

    private static String relocated(String entry) {
        return entry.replace("org/snakeyaml/engine/", "dev/leadline/shaded/snakeyaml/")
                .replace("com/google/thirdparty/", "dev/leadline/shaded/thirdparty/");
    }

    private static Set<String> ofSpark() throws IOException {
        Set<String> all = new HashSet<>();
        for (Path jar : Library.read().ofSpark()) {
            all.addAll(entries(jar));
        }
        return all;
    }

    /** Paths of classes and native libraries. */
    private static Set<String> entries(Path path) throws IOException {
        List<String> kinds = List.of(".class", ".so", ".dylib", ".dll");
        try (JarFile jar = new JarFile(path.toFile())) {
            return jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> kinds.stream().anyMatch(name::endsWith))
                    .filter(name ->
                            !name.startsWith("META-INF/") && !name.equals("module-info.class"))
                    .collect(Collectors.toCollection(HashSet::new));
        }
    }
}
