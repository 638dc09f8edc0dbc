package dev.leadline.job;

import dev.leadline.table.Compaction;
import dev.leadline.table.Merge;
import dev.leadline.table.ResultsLock;

import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Merges small files into large ones on the executors, and deletes what the merges replaced. */
public final class Fold {
    /** Size of a merged {@code layers} file: a sweep of thousands of trials then has a handful. */
    private static final long TARGET_BYTES = 256L << 20;

    /** Hidden files younger than this may belong to a running attempt. */
    public static final Duration GRACE = Duration.ofMinutes(1);

    private final JavaSparkContext spark;
    private final ResultsLock lock;

    public Fold(JavaSparkContext spark, ResultsLock lock) {
        this.spark = spark;
        this.lock = lock;
    }

    /** Merges what landed trial by trial; cheap enough to do while a sweep runs. Returns the number of merges. */
    public int landed() throws IOException {
        return merge(new Compaction(lock.landing(), TARGET_BYTES).landed());
    }

    /** Whether there is anything to merge, which a run that was killed while it merged leaves behind. */
    public static boolean isDue(ResultsLock lock) throws IOException {
        return !new Compaction(lock.landing(), TARGET_BYTES).everything().isEmpty();
    }

    /** Merges everything that is smaller than it could be. Returns the number of merges. */
    public int everything() throws IOException {
        int merges = 0;
        for (int more = 1; more > 0; merges += more) {
            more = merge(new Compaction(lock.landing(), TARGET_BYTES).everything());
        }
        return merges;
    }

    private int merge(List<Merge> merges) throws IOException {
        if (!merges.isEmpty()) {
            spark.setLocalProperty("spark.scheduler.pool", "files");
            spark.setJobDescription("merging files of landed trials");
            try {
                spark.parallelize(merges, merges.size()).setName("merges").foreach(Merge::run);
            } catch (Exception e) {
                // Spark's exceptions are checked but, being thrown from Scala, not declared.
                if (e instanceof SparkException) {
                    throw GaveUpException.because(e);
                }
                throw e;
            }
            lock.sweepUp(GRACE);
        }
        return merges.size();
    }
}
