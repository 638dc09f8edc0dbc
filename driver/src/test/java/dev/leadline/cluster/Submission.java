package dev.leadline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run of {@code spark-submit} in a process of its own. */
final class Submission implements Closeable {
    private final SparkHome home;
    private final String log;
    private final Process process;

    private Submission(SparkHome home, String log, Process process) {
        this.home = home;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts {@code spark-submit OPTIONS --class ... leadline-spark.jar run SWEEP --out DIR}.
     *
     * @param log name of its log
     * @param options of spark-submit, besides those that every test needs
     */
    static Submission start(
            LoopbackCluster cluster, String log, Path sweep, Path results, List<String> options)
            throws IOException {
        return start(cluster, log, sweep, results.toUri(), options);
    }

    /** The same, with results on any file system. */
    static Submission start(
            LoopbackCluster cluster, String log, Path sweep, URI results, List<String> options)
            throws IOException {
        List<String> needed = new ArrayList<>(List.of("--master", cluster.master()));
        needed.addAll(List.of("--executor-memory", "1g", "--executor-cores", "1"));
        needed.addAll(List.of("--conf", "spark.cores.max=2"));
        needed.addAll(options);
        String out = results.toString();
        return start(cluster.home(), log, needed, List.of("run", sweep.toString(), "--out", out));
    }

    /** Starts {@code spark-submit OPTIONS --class ... leadline-spark.jar COMMAND}. */
    static Submission start(SparkHome home, String log, List<String> options, List<String> command)
            throws IOException {
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("--class", "dev.leadline.cli.Leadline"));
        arguments.add(Library.SPARK_JAR.toString());
        arguments.addAll(command);
        return new Submission(
                home, log, home.start(log, "org.apache.spark.deploy.SparkSubmit", arguments));
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** What it printed so far. */
    String log() throws IOException {
        return home.text(log);
    }

    /** Waits until some trials have landed while it runs on. */
    void awaitLanded(int trials, Landed landed) throws Exception {
        Await.until(
                trials + " landed trials",
                Duration.ofMinutes(3),
                () -> landed.trialsFiles() >= trials || !isRunning());
        assertThat(isRunning()).as(log()).isTrue();
    }

    /** Waits for its end; returns the exit code. */
    int exitCode() throws IOException, InterruptedException {
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            throw new IllegalStateException(
                    "spark-submit must end within 5 minutes; so far: " + log());
        }
        return process.exitValue();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
