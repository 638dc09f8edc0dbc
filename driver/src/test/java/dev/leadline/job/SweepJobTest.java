package dev.leadline.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.table.Results;
import dev.leadline.table.ResultsLock;
import dev.leadline.table.Table;
import dev.leadline.table.TrialKey;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Status;
import dev.leadline.trial.Trial;

import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.VoidFunction;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
            Tally tally = new Tally();
            session.sparkContext().register(tally, "trials by status");
            PackTask task = new PackTask(lock.landing(), "retried", null, tally);
            spark.parallelize(List.of(new Pack(trials)), 1).foreach(new LostAfterLanding(task));
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
