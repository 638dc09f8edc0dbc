package dev.leadline.job;

import dev.leadline.estimate.EstimatedTrial;
import dev.leadline.results.Landing;
import dev.leadline.row.TrialResult;
import dev.leadline.run.TrialRunner;
import dev.leadline.trial.Status;

import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.VoidFunction;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an executor does with one pack of trials: run them, land their rows, count them. Spark may run a task twice (a lost executor,
 * speculation): landing is by content, so that the rows appear once all the same.
 */
final class PackTask implements VoidFunction<Pack> {
    private static final long serialVersionUID = 1;

    private final Landing landing;
    private final String sweep;
    private final Duration timeout;
    private final TrialCounter tally;

    /**
     * @param timeout null for none
     */
    PackTask(Landing landing, String sweep, Duration timeout, TrialCounter tally) {
        this.landing = landing;
        this.sweep = sweep;
        this.timeout = timeout;
        this.tally = tally;
    }

    @Override
    public void call(Pack pack) throws Exception {
        int attempt = TaskContext.get().attemptNumber();
        if (attempt > 0 && landing.holds(pack.ids()).containsAll(pack.ids())) {
            return; // The executor was lost after the rows had landed; what it would count was lost
            // with it.
        }
        boolean last = attempt > 0 && attempt + 1 >= attempts();
        List<TrialResult> results = new ArrayList<>();
        for (EstimatedTrial trial : pack.trials()) {
            results.add(
                    last
                            ? runner().failed(trial.trial(), sweep, new LostTrialException(attempt))
                            : runner().run(trial, sweep, Optional.ofNullable(timeout)));
        }
        List<TrialResult> landed = landed(results);
        for (int i = 0; i < landed.size(); i++) {
            Status status = landed.get(i).trial().outcome().status();
            tally.add(EndedTrials.of(pack.trials().get(i), status));
        }
    }

    private static TrialRunner runner() {
        return new TrialRunner(Clock.systemUTC(), System::nanoTime);
    }

    /** After so many, Spark gives up on the whole sweep: a trial that ends its executor each time must not come to that. */
    private static int attempts() {
        return SparkEnv.get().conf().getInt("spark.task.maxFailures", 4);
    }

    /** Lands the rows; where they take more memory than there is, only those of the trials, which say so. */
    private List<TrialResult> landed(List<TrialResult> results) throws IOException {
        try {
            landing.land(results);
            return results;
        } catch (OutOfMemoryError e) {
            List<TrialResult> failed = results.stream()
                    .map(result -> runner().failed(result.trial().trial(), sweep, e))
                    .toList();
            landing.land(failed);
            return failed;
        }
    }
}
