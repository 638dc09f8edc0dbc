package dev.leadline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.results.Results;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Results on HDFS, where the lock is a file and files are dated by another clock. Logs are in target/cluster-hdfs afterwards. */
@Tag("cluster")
@Tag("full")
class HdfsIT {
    private static final int TRIALS = 12;

    private final Path folder = Library.TARGET.resolve("cluster-hdfs");
    private final Path sweep = folder.resolve("small.yaml");

    @Test
    void sweepOnHdfsGoesOnAfterItsDriverWasKilledOnceTheLockIsTakenAway() throws Exception {
        Workspace.empty(folder);
        Files.writeString(sweep, """
                name: small
                model: {width: 32}
                train: {batch: 32, steps: 6000}
                record: {layers-every: 500, evaluate-every: 1000}
                grid:
                  depth: [8, 16, 24]
                  activation: [relu, sigmoid]
                seeds: 2
                """);
        Landed local = LocalRun.of(sweep, folder.resolve("local"));
        Configuration settings = new Configuration();
        settings.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
        try (MiniDFSCluster hdfs =
                        new MiniDFSCluster.Builder(settings).numDataNodes(1).build();
                FileSystem files = hdfs.getFileSystem();
                LoopbackCluster cluster = LoopbackCluster.start(folder.resolve("spark"), 2)) {
            URI results = URI.create(files.getUri() + "/leadline/r");
            breakOff(cluster, results);
            org.apache.hadoop.fs.Path lock = lockAfterRefusal(cluster, results);
            assertThat(files.delete(lock, false)).isTrue();
            try (Submission again = submit(cluster, "again", results)) {
                assertThat(again.exitCode()).as(again.log()).isZero();
                assertThat(again.log()).containsPattern("small: (2|3|4|5|6|7|8|9|10) of 12 trials");
            }
            files.copyToLocalFile(
                    new org.apache.hadoop.fs.Path(results),
                    new org.apache.hadoop.fs.Path(folder.resolve("copied").toUri()));
        }
        new Landed(folder.resolve("copied")).assertHolds(TRIALS, local);
    }

    private void breakOff(LoopbackCluster cluster, URI results) throws Exception {
        try (Submission run = submit(cluster, "broken-off", results)) {
            Await.until(
                    "landed trials",
                    Duration.ofMinutes(2),
                    () -> landed(results) >= 2 || !run.isRunning());
            assertThat(run.isRunning()).as(run.log()).isTrue();
            run.kill();
        }
    }

    private static int landed(URI results) {
        try {
            return Results.open(results.toString()).trialKeys().size();
        } catch (IOException | RuntimeException e) {
            return 0; // The directory is not there yet.
        }
    }

    /** The file that the refused run says to delete. */
    private org.apache.hadoop.fs.Path lockAfterRefusal(LoopbackCluster cluster, URI results)
            throws Exception {
        try (Submission refused = submit(cluster, "refused", results)) {
            assertThat(refused.exitCode()).as(refused.log()).isEqualTo(2);
            assertThat(refused.log())
                    .contains("must be used by one run at a time (if that process is gone, delete "
                            + results + "/_lock)");
        }
        return new org.apache.hadoop.fs.Path(results + "/_lock");
    }

    private Submission submit(LoopbackCluster cluster, String log, URI results) throws IOException {
        return Submission.start(cluster, log, sweep, results, List.of());
    }
}
