package dev.leadline.job;

import dev.leadline.run.TrialRunner;
import dev.leadline.table.Landing;
import dev.leadline.trial.Status;
import dev.leadline.trial.Trial;
import dev.leadline.trial.TrialResult;

import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.VoidFunction;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an executor does with one trial: run it, land its rows, count it. Spark may run a task twice (a lost executor,
 * speculation): landing is by content, so that the rows appear once all the same.
 */
final class TrialTask implements VoidFunction<Trial> {
    private static final long serialVersionUID = 1;

    private final Landing landing;
    private final String sweep;
    private final Duration timeout;
    private final Tally tally;

    /**
     * @param timeout null for none
     */
    TrialTask(Landing landing, String sweep, Duration timeout, Tally tally) {
        this.landing = landing;
        this.sweep = sweep;
        this.timeout = timeout;
        this.tally = tally;
    }

    @Override
    public void call(Trial trial) throws Exception {
        int attempt = TaskContext.get().attemptNumber();
        if (attempt > 0 && landing.holds(List.of(trial.id())).contains(trial.id())) {
            return; // The executor was lost after the rows had landed; what it would count was lost
            // with it.
        }
        TrialRunner runner = new TrialRunner(Clock.systemUTC(), System::nanoTime);
        TrialResult result = attempt > 0 && attempt + 1 >= attempts()
                ? runner.failed(trial, sweep, new LostTrialException(attempt))
                : runner.run(trial, sweep, Optional.ofNullable(timeout));
        tally.add(landed(result, runner));
    }

    /** After so many, Spark gives up on the whole sweep: a trial that ends its executor each time must not come to that. */
    private static int attempts() {
        return SparkEnv.get().conf().getInt("spark.task.maxFailures", 4);
    }

    /** Lands the rows; where they take more memory than there is, only that of the trial, which says so. */
    private Status landed(TrialResult result, TrialRunner runner) throws IOException {
        try {
            landing.land(List.of(result));
            return result.trial().outcome().status();
        } catch (OutOfMemoryError e) {
            TrialResult failed = runner.failed(result.trial().trial(), sweep, e);
            landing.land(List.of(failed));
            return failed.trial().outcome().status();
        }
    }
}
