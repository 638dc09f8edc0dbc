package dev.leadline.cluster;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A folder like the one that Spark's distribution unpacks to, as far as Spark's processes look into it.
 *
 * @param folder holds {@code jars}, and what the processes write
 */
record SparkHome(Path folder) {
    /** With the version that this build has. */
    static SparkHome in(Path folder) throws IOException {
        return in(folder, Library.read().ofSpark());
    }

    static SparkHome in(Path folder, List<Path> library) throws IOException {
        Path jars = Files.createDirectories(folder.resolve("jars"));
        for (Path jar : library) {
            Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
        }
        return new SparkHome(folder);
    }

    /** Starts one of Spark's main classes, its output going into a log of this name. */
    Process start(String log, String mainClass, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx1g");
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--add-opens"))
                .forEach(command::add);
        command.add("-Duser.timezone=UTC");
        command.add("-cp");
        command.add(folder.resolve("jars") + "/*");
        command.add(mainClass);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(log).toFile());
        environment(builder.environment());
        return builder.start();
    }

    private void environment(Map<String, String> environment) {
        // As on a machine that nobody prepared: what executors need, the program has to ask for.
        environment.remove("OMP_NUM_THREADS");
        environment.put("SPARK_HOME", folder.toString());
        environment.put("SPARK_SCALA_VERSION", "2.13");
        environment.put("SPARK_LOCAL_IP", "127.0.0.1");
        environment.put("SPARK_LOCAL_DIRS", folder.resolve("scratch").toString());
    }

    Path log(String name) {
        return folder.resolve(name + ".log");
    }

    String text(String log) throws IOException {
        return Files.exists(log(log)) ? Files.readString(log(log)) : "";
    }
}
