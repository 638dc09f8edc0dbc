package dev.leadline.job;

import dev.leadline.parquet.Damage;
import dev.leadline.results.Results;
import dev.leadline.results.ResultsLock;
import dev.leadline.results.TrialKey;
import dev.leadline.session.Sparks;
import dev.leadline.sweep.Limits;
import dev.leadline.sweep.Sweep;
import dev.leadline.trial.Status;
import dev.leadline.trial.Trial;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Trains what a results directory lacks of a sweep, and holds the directory's lock meanwhile. */
public final class SweepRun implements AutoCloseable {
    private final Sweep sweep;
    private final Results results;
    private final ResultsLock lock;
    private final String master;
    private final Set<String> wanted;
    private List<Trial> missing = List.of();
    private List<Damage> damages = List.of();

    private SweepRun(Sweep sweep, Results results, ResultsLock lock, String master) {
        this.sweep = sweep;
        this.results = results;
        this.lock = lock;
        this.master = master;
        this.wanted = sweep.trials().stream().map(Trial::id).collect(Collectors.toSet());
    }

    /**
     * Takes the lock, enters the sweep's trials as its members, forgets those that are to be trained again, and finds what is missing.
     *
     * @param again landed trials of the sweep that ended so are forgotten
     * @param master Spark's
     */
    public static SweepRun begin(Sweep sweep, Results results, Set<Status> again, String master)
            throws IOException {
        SweepRun run = new SweepRun(
                sweep, results, ResultsLock.acquire(results, Clock.systemUTC()), master);
        try {
            run.lock.sweepUp(CompactionJob.GRACE);
            run.lock.enrol(sweep.name(), sweep.members());
            run.lock.forget(
                    key -> run.wanted.contains(key.trialId()) && again.contains(key.status()));
            run.missing = run.lacking();
            return run;
        } catch (IOException | RuntimeException e) {
            run.close();
            throw e;
        }
    }

    /** What there was to train when the run began. */
    public List<Trial> missing() {
        return missing;
    }

    /** Lines for people: which of them have landed with other recording settings. */
    public List<String> otherRecordings() throws IOException {
        return OtherRecordings.of(results, missing);
    }

    /**
     * Trains what is missing, and merges what landed.
     *
     * @param progress is made once Spark has started, and closed before it stops
     * @param sparkUi is told the address of Spark's own page, if there is one
     */
    public SweepOutcome train(Limits limits, Supplier<Progress> progress, Consumer<String> sparkUi)
            throws IOException, InterruptedException {
        try (SparkSession session = Sparks.forTrials(sweep.name(), master);
                Progress published =
                        new PublishedProgress(progress.get(), lock, sweep.name(), missing.size())) {
            session.sparkContext().uiWebUrl().foreach(url -> {
                sparkUi.accept(url);
                return null;
            });
            JavaSparkContext spark = new JavaSparkContext(session.sparkContext());
            SweepJob job = new SweepJob(spark, lock, sweep.name(), limits, System::nanoTime);
            SweepOutcome outcome = job.run(missing, published);
            merge(spark);
            return outcome;
        }
    }

    /** Merges what a run that was killed at its end did not come to. */
    public void mergeLeftovers() throws IOException {
        if (CompactionJob.isDue(lock)) {
            try (SparkSession session = Sparks.forTrials(sweep.name(), master)) {
                merge(new JavaSparkContext(session.sparkContext()));
            }
        }
    }

    /** What the merge at the end found to be damaged, and left as it is. */
    public List<Damage> damages() {
        return damages;
    }

    /** The sweep's trials that the directory does not hold now. */
    public List<Trial> lacking() throws IOException {
        return sweep.without(results.trialIds());
    }

    /** How many of the sweep's trials have no result, those of earlier runs included. */
    public long failed() throws IOException {
        return results.trialKeys().stream()
                .filter(key -> wanted.contains(key.trialId()))
                .map(TrialKey::status)
                .filter(Status::failed)
                .count();
    }

    private void merge(JavaSparkContext spark) throws IOException {
        CompactionJob fold = new CompactionJob(spark, lock);
        fold.everything();
        damages = fold.damages();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
