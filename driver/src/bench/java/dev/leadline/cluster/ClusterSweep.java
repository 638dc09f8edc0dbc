package dev.leadline.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Times a sweep on a standalone cluster of separate processes on this machine. */
public final class ClusterSweep {
    private ClusterSweep() {}

    /**
     * Seconds of wall clock from the start of spark-submit to its end; the cluster runs before.
     *
     * @param folder for {@code results}, and logs
     */
    public static double seconds(Path folder, Path sweep) throws Exception {
        Files.createDirectories(folder);
        try (LoopbackCluster cluster = LoopbackCluster.start(folder.resolve("spark"), 2)) {
            long start = System.nanoTime();
            try (Submission run =
                    Submission.start(cluster, "run", sweep, folder.resolve("results"), List.of())) {
                if (run.exitCode() != 0) {
                    throw new IllegalStateException("spark-submit must succeed: " + run.log());
                }
                return (System.nanoTime() - start) / 1e9;
            }
        }
    }
}
