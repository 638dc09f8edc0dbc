package dev.leadline.job;

import dev.leadline.estimate.EstimatedTrial;
import dev.leadline.results.ResultsLock;
import dev.leadline.sweep.Limits;
import dev.leadline.trial.Status;
import dev.leadline.trial.Trial;

import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** Runs trials as one Spark job with one task per pack of them, the longest first, and folds what has landed into larger files as it goes. */
public final class SweepJob {
    /** Landed trials that are folded into one segment while the sweep runs, so that the files do not grow too many. */
    private static final int FOLD_AFTER = 500;

    private static final long LOOK_EVERY_MS = 200;

    private final JavaSparkContext spark;
    private final ResultsLock lock;
    private final String sweep;
    private final Limits limits;
    private final LongSupplier clock;
    private final CompactionJob fold;

    /**
     * @param sweep its name
     * @param clock nanoseconds from any fixed point
     */
    public SweepJob(
            JavaSparkContext spark,
            ResultsLock lock,
            String sweep,
            Limits limits,
            LongSupplier clock) {
        this.spark = spark;
        this.lock = lock;
        this.sweep = sweep;
        this.limits = limits;
        this.clock = clock;
        this.fold = new CompactionJob(spark, lock);
    }

    /**
     * Runs the trials and waits for them. Each one's rows are visible as soon as it has ended.
     *
     * @throws InterruptedException if this thread is interrupted; trials that ended have landed
     * @throws GaveUpException if Spark gave up on a task
     */
    public SweepOutcome run(List<Trial> trials, Progress progress)
            throws IOException, InterruptedException {
        if (trials.isEmpty()) {
            return SweepOutcome.NOTHING;
        }
        TrialCounter tally = new TrialCounter();
        spark.sc().register(tally, "trials by status");
        List<EstimatedTrial> estimated = EstimatedTrial.of(trials);
        Work work = new Work(tally, estimated);
        List<Pack> packs = Pack.of(estimated, spark.defaultParallelism());
        String text = "%s: %,d trials in %,d tasks".formatted(sweep, trials.size(), packs.size());
        spark.setJobGroup("sweep " + sweep, text, true);
        spark.setLocalProperty("spark.scheduler.pool", "trials");
        JavaFutureAction<Void> job = spark.parallelize(packs, packs.size())
                .setName("trials of " + sweep)
                .foreachAsync(new PackTask(
                        lock.landing(), sweep, limits.trialTimeout().orElse(null), tally));
        try {
            return watch(job, work, progress);
        } finally {
            job.cancel(true);
            progress.update(work.state(0));
        }
    }

    private SweepOutcome watch(JavaFutureAction<Void> job, Work work, Progress progress)
            throws IOException, InterruptedException {
        long start = clock.getAsLong();
        long folded = 0;
        while (true) {
            boolean ended = ended(job);
            Progress.State state = work.state(running(job));
            progress.update(state);
            if (ended) {
                return new SweepOutcome(state.counts(), 0, Stop.NONE);
            }
            Stop stop =
                    stop(state.counts(), work.total(), Duration.ofNanos(clock.getAsLong() - start));
            if (stop != Stop.NONE) {
                return new SweepOutcome(state.counts(), (int) (work.total() - state.done()), stop);
            }
            if (state.done() - folded >= FOLD_AFTER) {
                fold.landed();
                folded = state.done();
            }
        }
    }

    private Stop stop(Map<Status, Long> counts, int total, Duration since) {
        if (limits.maxFailures().exceeded(SweepOutcome.failures(counts), total)) {
            return Stop.FAILURES;
        }
        boolean over = limits.timeBudget().filter(b -> since.compareTo(b) > 0).isPresent();
        return over ? Stop.TIME : Stop.NONE;
    }

    private static boolean ended(JavaFutureAction<Void> job) throws InterruptedException {
        try {
            job.get(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (CancellationException | ExecutionException e) {
            throw GaveUpException.because(e);
        }
    }

    /** Tasks that run now. Spark hears of a task's end a little late; more than there are cores cannot be. */
    private int running(JavaFutureAction<Void> job) {
        int active = job.jobIds().stream()
                .map(id -> spark.statusTracker().getJobInfo(id))
                .filter(info -> info != null)
                .flatMapToInt(info -> Arrays.stream(info.stageIds()))
                .mapToObj(id -> spark.statusTracker().getStageInfo(id))
                .filter(info -> info != null)
                .mapToInt(info -> info.numActiveTasks())
                .sum();
        return Math.min(active, spark.defaultParallelism());
    }

    /**
     * What there is to do and how much of it has ended.
     *
     * @param seconds estimate of all, on one core
     */
    private record Work(TrialCounter tally, int total, double seconds) {
        Work(TrialCounter tally, List<EstimatedTrial> trials) {
            this(
                    tally,
                    trials.size(),
                    trials.stream()
                            .mapToDouble(trial -> trial.estimate().seconds())
                            .sum());
        }

        Progress.State state(int running) {
            EndedTrials ended = tally.value();
            return new Progress.State(ended.counts(), running, ended.seconds() / seconds);
        }
    }
}
