package dev.leadline.job;

import dev.leadline.parquet.Damage;
import dev.leadline.parquet.TableException;
import dev.leadline.results.Compaction;
import dev.leadline.results.Merge;
import dev.leadline.results.Merged;
import dev.leadline.results.ResultsLock;

import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Merges small files into large ones on the executors, and deletes what the merges replaced. What is damaged stays as it is, and
 * stops nothing else.
 */
public final class CompactionJob {
    /** Size of a merged {@code layers} file: a sweep of thousands of trials then has a handful. */
    private static final long TARGET_BYTES = 256L << 20;

    /** Hidden files younger than this may belong to a running attempt. */
    public static final Duration GRACE = Duration.ofMinutes(1);

    /** What is to be merged, as it stands. */
    private interface Planning {
        List<Merge> plan() throws IOException;
    }

    private final JavaSparkContext spark;
    private final ResultsLock lock;
    private final Compaction compaction;
    private final Set<Damage> damages = new LinkedHashSet<>();

    public CompactionJob(JavaSparkContext spark, ResultsLock lock) {
        this.spark = spark;
        this.lock = lock;
        this.compaction = new Compaction(lock.landing(), TARGET_BYTES);
    }

    /** Merges what landed trial by trial; cheap enough to do while a sweep runs. */
    public void landed() throws IOException {
        merge(compaction::landed);
    }

    /** Whether there is anything to merge, which a run that was killed while it merged leaves behind. */
    public static boolean isDue(ResultsLock lock) throws IOException {
        return !new Compaction(lock.landing(), TARGET_BYTES).everything().isEmpty();
    }

    /**
     * Merges everything that is smaller than it could be, and deletes what earlier runs left: the end of a run.
     *
     * @return how many merges were made
     */
    public int everything() throws IOException {
        int made = 0;
        List<Merged> round = merge(compaction::everything);
        while (!round.isEmpty()) {
            made += (int) round.stream().filter(merged -> merged.segments() > 0).count();
            round = merge(compaction::everything);
        }
        lock.sweepUpEarlierRuns();
        return made;
    }

    /** What was found to be damaged, and has not been merged. */
    public List<Damage> damages() {
        return List.copyOf(damages);
    }

    /** One round. Returns nothing once there is nothing to merge, or nobody can tell. */
    private List<Merged> merge(Planning planning) throws IOException {
        List<Merge> merges;
        try {
            merges = planning.plan();
        } catch (TableException e) {
            note(List.of(e.damage().orElseThrow(() -> e)));
            return List.of();
        }
        List<Merged> merged = merges.isEmpty() ? List.of() : run(merges);
        merged.forEach(one -> note(one.damages()));
        if (!merged.isEmpty()) {
            sweepUp();
        }
        return merged;
    }

    private void note(Collection<Damage> found) {
        damages.addAll(found);
        compaction.leaveOut(found);
    }

    private List<Merged> run(List<Merge> merges) {
        spark.setLocalProperty("spark.scheduler.pool", "files");
        spark.setJobDescription("merging files of landed trials");
        try {
            return spark.parallelize(merges, merges.size())
                    .setName("merges")
                    .map(Merge::run)
                    .collect();
        } catch (Exception e) {
            // Spark's exceptions are checked but, being thrown from Scala, not declared.
            if (e instanceof SparkException) {
                throw GaveUpException.because(e);
            }
            throw e;
        }
    }

    /** What a damaged file stands for stays too. */
    private void sweepUp() throws IOException {
        try {
            lock.sweepUp(GRACE);
        } catch (TableException e) {
            note(List.of(e.damage().orElseThrow(() -> e)));
        }
    }
}
