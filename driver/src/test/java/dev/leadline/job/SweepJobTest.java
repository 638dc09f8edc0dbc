package dev.leadline.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.estimate.EstimatedTrial;
import dev.leadline.parquet.Table;
import dev.leadline.results.Results;
import dev.leadline.results.ResultsLock;
import dev.leadline.results.TrialKey;
import dev.leadline.session.Sparks;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Status;
import dev.leadline.trial.Trial;

import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.VoidFunction;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

class SweepJobTest {
    private static final int SIZE = 5;

    @TempDir
    private Path folder;

    /** Lands its rows and fails then, as an executor that is lost before Spark has heard of the end of its task. */
    private record LostAfterLanding(PackTask task) implements VoidFunction<Pack> {
        @Override
        public void call(Pack pack) throws Exception {
            task.call(pack);
            if (TaskContext.get().attemptNumber() == 0) {
                throw new IllegalStateException("lost after landing");
            }
        }
    }

    /** Ends its executor's attempts, so to speak, until the one with this number, counted from 0. */
    private record LostUntil(PackTask task, int attempt) implements VoidFunction<Pack> {
        @Override
        public void call(Pack pack) throws Exception {
            if (TaskContext.get().attemptNumber() < attempt) {
                throw new IllegalStateException("lost before landing");
            }
            task.call(pack);
        }
    }

    /** Spark's own limit, which the task must not come to, is 4 attempts. */
    @ParameterizedTest
    @CsvSource({"2, COMPLETED", "3, FAILED"})
    void trialIsGivenUpInTheLastAttemptThatSparkMakesAndNotBefore(int attempt, Status status)
            throws Exception {
        Results results = Results.create(folder.toString());
        Trial trial = Trial.of(Map.of(Setting.STEPS, 2), 1);
        try (SparkSession session = Sparks.forTrials("lost", "local[1,4]");
                ResultsLock lock = ResultsLock.acquire(results, Clock.systemUTC())) {
            JavaSparkContext spark = new JavaSparkContext(session.sparkContext());
            TrialCounter tally = new TrialCounter();
            session.sparkContext().register(tally, "trials by status");
            PackTask task = new PackTask(lock.landing(), "lost", null, tally);
            spark.parallelize(List.of(new Pack(EstimatedTrial.of(List.of(trial)))), 1)
                    .foreach(new LostUntil(task, attempt));
            assertThat(tally.value().counts()).containsExactly(Map.entry(status, 1L));
        }
        assertThat(results.trialKeys()).extracting(TrialKey::status).containsExactly(status);
    }

    @Test
    void taskThatIsRetriedAfterItsRowsHadLandedLandsThemOnce() throws Exception {
        Results results = Results.create(folder.toString());
        List<Trial> trials = IntStream.range(0, SIZE)
                .mapToObj(i -> Trial.of(Map.of(Setting.STEPS, 2), i))
                .toList();
        // The 3 in the master's address is how often a task may fail.
        try (SparkSession session = Sparks.forTrials("retried", "local[2,3]");
                ResultsLock lock = ResultsLock.acquire(results, Clock.systemUTC())) {
            JavaSparkContext spark = new JavaSparkContext(session.sparkContext());
            TrialCounter tally = new TrialCounter();
            session.sparkContext().register(tally, "trials by status");
            PackTask task = new PackTask(lock.landing(), "retried", null, tally);
            spark.parallelize(List.of(new Pack(EstimatedTrial.of(trials))), 1)
                    .foreach(new LostAfterLanding(task));
            assertThat(tally.value().counts())
                    .as("run by the attempt that ended well")
                    .isEmpty();
        }
        assertThat(results.trialKeys())
                .hasSize(SIZE)
                .allMatch(key -> key.status() == Status.COMPLETED)
                .extracting(TrialKey::trialId)
                .doesNotHaveDuplicates();
        assertThat(results.liveFiles(Table.TRIALS)).hasSize(1);
    }
}
