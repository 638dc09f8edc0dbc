package dev.leadline.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everybody who trains.
 *
 * @param fast our fast engine
 * @param reference our reference engine, much slower
 * @param torch1 Debian's PyTorch 1.13
 * @param torch2 PyTorch 2.7 through DJL
 */
record Sides(Side fast, Side reference, Side torch1, Side torch2) implements AutoCloseable {
    /** As the launcher starts Java. */
    private static final List<String> OPTIONS = List.of(
            "-Xmx2g",
            "-XX:+UseParallelGC",
            "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
            "-Dai.djl.pytorch.num_threads=1",
            "-Dai.djl.pytorch.num_interop_threads=1",
            "-Dai.djl.offline=true");

    /**
     * @param python interpreter that has PyTorch 1.13
     * @param script the Python side
     */
    static Sides start(String python, Path script) throws IOException {
        String classPath = System.getProperty("java.class.path");
        return new Sides(
                ours("fast", classPath),
                Side.start("reference", java(classPath, "dev.leadline.run.OurSide", "reference")),
                Side.start("torch-1.13", List.of(python, "-B", script.toString())),
                Side.start("torch-2.7", java(classPath, "dev.leadline.bench.DjlSide")));
    }

    /**
     * A fast engine.
     *
     * @param classPath of the build that it is in
     */
    static Side ours(String name, String classPath) throws IOException {
        return Side.start(name, java(classPath, "dev.leadline.run.OurSide", "fast"));
    }

    private static List<String> java(String classPath, String main, String... arguments) {
        return Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        OPTIONS.stream(),
                        Stream.of("-cp", classPath, main),
                        Stream.of(arguments))
                .flatMap(s -> s)
                .toList();
    }

    List<Side> all() {
        return List.of(fast, reference, torch1, torch2);
    }

    /** Those that are timed in every round. */
    List<Side> quick() {
        return List.of(fast, torch1, torch2);
    }

    @Override
    public void close() {
        all().forEach(Side::close);
    }
}
