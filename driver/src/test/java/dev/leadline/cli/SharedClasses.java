package dev.leadline.cli;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Classes as Java has them in memory once they are loaded, as the launcher has them after its build: the many processes that tests
 * start need half the processor's time with them. Java takes them from jars only, so that folders of classes become jars.
 */
final class SharedClasses {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private static final class Made {
        private static final SharedClasses ONCE = make();
    }

    private final Path folder;

    private SharedClasses(Path folder) {
        this.folder = folder;
    }

    /** Those of the classes as they are now; made by whichever test comes first. */
    static SharedClasses ofThisBuild() {
        return Made.ONCE;
    }

    /** The options that make Java use them. */
    List<String> options() {
        return List.of(
                "-XX:SharedArchiveFile=" + archive(), "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
    }

    /** The program and what it needs, without the tests. */
    String classPath() {
        return program()
                .map(entry -> Files.isDirectory(entry) ? jar(entry) : entry)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<Path> program() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .filter(entry -> !entry.equals(TARGET.resolve("test-classes")));
    }

    private static List<Path> folders() {
        return program().filter(Files::isDirectory).toList();
    }

    private Path archive() {
        return folder.resolve("classes.jsa");
    }

    private Path jar(Path classes) {
        return folder.resolve(folders().indexOf(classes) + ".jar");
    }

    /** Tests run in two processes: the second waits for what the first makes. */
    private static SharedClasses make() {
        try {
            Path all = Files.createDirectories(TARGET.resolve("shared-classes"));
            try (FileChannel lock = FileChannel.open(
                            all.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    var held = lock.lock()) {
                SharedClasses classes =
                        new SharedClasses(Files.createDirectories(all.resolve(version())));
                if (!Files.exists(classes.archive())) {
                    classes.rehearse();
                }
                return classes;
            }
        } catch (IOException e) {
            throw new IllegalStateException("classes must be archived but were not", e);
        }
    }

    /** An archive of other classes, or of another Java, than today's has another name. */
    private static String version() throws IOException {
        long newest = 0;
        for (Path classes : folders()) {
            try (Stream<Path> files = Files.walk(classes)) {
                for (Path file : files.toList()) {
                    newest = Math.max(newest, Files.getLastModifiedTime(file).toMillis());
                }
            }
        }
        return Runtime.version() + "-" + newest;
    }

    private void rehearse() throws IOException {
        ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
        for (Path classes : folders()) {
            jar.run(
                    System.out,
                    System.err,
                    "cf",
                    jar(classes).toString(),
                    "-C",
                    classes.toString(),
                    ".");
        }
        Path made = folder.resolve("new.jsa");
        List<String> command = new ArrayList<>(CommandRun.java());
        command.addAll(List.of("-XX:ArchiveClassesAtExit=" + made, "-cp", classPath()));
        command.addAll(List.of("dev.leadline.cli.Leadline", "rehearse"));
        Path log = folder.resolve("rehearsal.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(
                        "the rehearsal must succeed but printed " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Files.move(made, archive(), StandardCopyOption.ATOMIC_MOVE);
    }
}
