package dev.leadline.cluster;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A release of Spark, brought by Maven with the libraries that it asks for.
 *
 * @param scala the version of Scala that it was built with, such as {@code 2.13}
 */
record SparkRelease(String scala, String spark) {
    private static final Pattern UNREACHABLE =
            Pattern.compile("Could not transfer|in offline mode|Unknown host|previous attempt");

    /** The parent's pom says which. */
    static Stream<SparkRelease> all() {
        String all = System.getProperty("leadline.sparks");
        return Arrays.stream(all.strip().split("\\s+"))
                .map(pair -> pair.split(":"))
                .map(pair -> new SparkRelease(pair[0], pair[1]));
    }

    String folder() {
        return spark + "-scala-" + scala;
    }

    /** Skips the test where Maven reaches no repository. */
    List<Path> jars(Path folder) throws IOException, InterruptedException {
        Path classPath = folder.resolve("class-path.txt");
        Path log = folder.resolve("maven.log");
        Process maven = new ProcessBuilder(command(classPath))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!maven.waitFor(15, TimeUnit.MINUTES) || maven.exitValue() != 0) {
            maven.destroyForcibly();
            String text = Files.readString(log);
            if (UNREACHABLE.matcher(text).find()) {
                System.out.println("  not run on " + this + ": Maven reaches no repository");
                abort(text);
            }
            throw new IllegalStateException("Maven must bring " + this + " but said: " + text);
        }
        return Stream.of(Files.readString(classPath).strip().split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    private List<String> command(Path classPath) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        Path module = Library.TARGET.resolveSibling("src").resolve("test").resolve("spark");
        Path wrapper = Library.TARGET.resolve(Path.of("..", "..", windows ? "mvnw.cmd" : "mvnw"));
        List<String> command = new ArrayList<>(List.of(wrapper.normalize().toString(), "-q", "-B"));
        command.addAll(List.of("-ntp", "-f", module.resolve("pom.xml").toString()));
        if ("offline=true".equals(System.getProperty("leadline.maven"))) {
            command.add("-o");
        }
        command.add("org.apache.maven.plugins:maven-dependency-plugin:"
                + System.getProperty("leadline.dependency-plugin") + ":build-classpath");
        command.add("-DincludeScope=runtime");
        command.add("-Dscala.binary.version=" + scala);
        command.add("-Dspark.version=" + spark);
        command.add("-Dmdep.outputFile=" + classPath);
        return command;
    }

    @Override
    public String toString() {
        return "Spark " + spark + " for Scala " + scala;
    }
}
