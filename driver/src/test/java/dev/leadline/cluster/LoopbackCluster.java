package dev.leadline.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A standalone Spark cluster: a master and workers, each a process of its own, on free ports of the loopback interface. */
final class LoopbackCluster implements Closeable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Pattern ADDRESS =
            Pattern.compile("Starting Spark master at (spark://127\\.0\\.0\\.1:\\d+)");

    private final SparkHome home;
    private final Process master;
    private final Deque<Process> workers = new ArrayDeque<>();
    private int started;

    private LoopbackCluster(SparkHome home, Process master) {
        this.home = home;
        this.master = master;
    }

    /** With so many workers of two cores each. */
    static LoopbackCluster start(Path folder, int workers) throws Exception {
        return start(SparkHome.in(folder), workers);
    }

    static LoopbackCluster start(SparkHome home, int workers) throws Exception {
        List<String> options = List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0");
        LoopbackCluster cluster = new LoopbackCluster(
                home, home.start("master", "org.apache.spark.deploy.master.Master", options));
        try {
            Await.until("the master", START, () -> home.text("master").contains("state: ALIVE"));
            for (int i = 0; i < workers; i++) {
                cluster.addWorker();
            }
            return cluster;
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    SparkHome home() {
        return home;
    }

    String master() throws IOException {
        Matcher address = ADDRESS.matcher(home.text("master"));
        if (!address.find()) {
            throw new IllegalStateException("log of the master must tell its address");
        }
        return address.group(1);
    }

    void addWorker() throws Exception {
        String log = "worker-" + started++;
        List<String> options = new ArrayList<>(List.of("--host", "127.0.0.1"));
        options.addAll(List.of("--webui-port", "0", "--cores", "2", "--memory", "8g"));
        options.addAll(List.of("--work-dir", home.folder().resolve("work").toString(), master()));
        workers.add(home.start(log, "org.apache.spark.deploy.worker.Worker", options));
        Await.until(log, START, () -> home.text(log).contains("registered with master"));
    }

    /** Kills the oldest worker; its executors notice and end. */
    void killWorker() throws InterruptedException {
        workers.remove().destroyForcibly().waitFor();
    }

    /** Kills the oldest worker and all that it started at once, as when its machine loses power. */
    void killHost() throws InterruptedException {
        Process worker = workers.remove();
        List<ProcessHandle> all =
                new ArrayList<>(worker.toHandle().descendants().toList());
        all.add(0, worker.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        worker.waitFor();
    }

    /** The JVMs that run trials now. */
    List<ProcessHandle> executors() {
        return children("CoarseGrainedExecutorBackend").toList();
    }

    /** The JVMs of drivers that workers run, in cluster mode. */
    List<ProcessHandle> drivers() {
        return children("DriverWrapper").toList();
    }

    private Stream<ProcessHandle> children(String mainClass) {
        return workers.stream()
                .flatMap(worker -> worker.toHandle().children())
                .filter(child -> child.info().commandLine().orElse("").contains(mainClass));
    }

    /** Ends every process that was started here, and those that they started. */
    @Override
    public void close() {
        List<ProcessHandle> all = new ArrayList<>();
        for (Process process : workers) {
            process.toHandle().descendants().forEach(all::add);
            all.add(process.toHandle());
        }
        all.add(master.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(handle -> handle.onExit().join());
    }
}
