package dev.leadline.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jars that the launcher's class path is made of, told apart by who brings them to a cluster. */
final class Library {
    /** Built from this project by the package phase; surefire's working directory is the module's. */
    static final Path TARGET = Path.of("target").toAbsolutePath();

    static final Path SPARK_JAR = TARGET.resolve("leadline-spark.jar");

    /** Shaded copies of well-known libraries that ND4J publishes under their names. */
    private static final Pattern ND4J = Pattern.compile(".*-1\\.0\\.0-M\\d.*\\.jar");

    private static final Pattern NAME = Pattern.compile("(.+?)-\\d.*\\.jar");

    /** Shipped by Spark in another version than ours, so that our jar must bring its own. */
    static final Set<String> IN_BOTH = Set.of("snakeyaml-engine", "jline");

    private final Set<String> distribution;

    private Library(Set<String> distribution) {
        this.distribution = distribution;
    }

    static Library read() throws IOException {
        try (InputStream in = Library.class.getResourceAsStream("spark-distribution.txt")) {
            String names = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Library(names.lines().collect(Collectors.toUnmodifiableSet()));
        }
    }

    /** Those that Spark's own distribution holds. */
    List<Path> ofSpark() throws IOException {
        return jars().filter(jar -> isOfSpark(jar) && !IN_BOTH.contains(name(jar)))
                .toList();
    }

    /** Those that it does not hold, or holds in another version. */
    List<Path> ofLeadline() throws IOException {
        return jars().filter(jar -> !isOfSpark(jar) || IN_BOTH.contains(name(jar)))
                .toList();
    }

    private boolean isOfSpark(Path jar) {
        return distribution.contains(name(jar))
                && !ND4J.matcher(jar.getFileName().toString()).matches();
    }

    /** By the manifest: the folder may hold more, from earlier builds. */
    private static Stream<Path> jars() throws IOException {
        try (JarFile launched = new JarFile(TARGET.resolve("leadline.jar").toFile())) {
            String path = launched.getManifest().getMainAttributes().getValue("Class-Path");
            return Stream.of(path.split(" ")).map(TARGET::resolve);
        }
    }

    static String name(Path jar) {
        String file = jar.getFileName().toString();
        Matcher matcher = NAME.matcher(file);
        return matcher.matches() ? matcher.group(1) : file;
    }
}
