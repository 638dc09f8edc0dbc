package dev.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.estimate.Estimate;
import dev.leadline.estimate.EstimatedTrial;
import dev.leadline.row.Outcome;
import dev.leadline.row.TrialResult;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Status;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A trial that memory does not suffice for is a row, and its neighbours do not notice. */
class OutOfMemoryTest {
    private static final int MEGABYTE = 1 << 20;

    @Test
    void trialWhoseRowsWouldFillTheHeapIsRefusedBeforeItBegins() {
        Trial trial = Trials.of(Setting.STEPS, 10_000, Setting.LAYERS_EVERY, 1);
        Outcome outcome = run(trial, new Memory(50, 1000)).trial().outcome();
        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.stepsDone()).isZero();
        assertThat(outcome.failure().errorMessage())
                .isEqualTo("trial " + trial.id()
                        + ": rows that the trial records must be at most 50 MiB, 60 % of the heap,"
                        + " which -Xmx sets, but was about 86 MiB");
    }

    @Test
    void networkThatNoMachineHoldsIsRefusedBeforeItBegins() {
        Trial trial = Trials.of(Setting.WIDTH, 1_000_000);
        Outcome outcome = run(trial, Memory.ofThisJvm()).trial().outcome();
        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.failure().errorMessage())
                .startsWith("trial " + trial.id() + ": arrays of the network must be at most ")
                .contains(" MiB, the machine's memory beside the heap, but was about ");
    }

    /** Held against the heap itself. */
    @Test
    void rowsTakeAsMuchOfTheHeapAsIsEstimated() {
        Trial trial = Trials.of(
                Setting.STEPS, 2000, Setting.LAYERS_EVERY, 1, Setting.HISTOGRAMS_EVERY, 20);
        List<TrialResult> results = new ArrayList<>(List.of(Trials.run(trial)));
        assertThat(results.get(0).layers()).hasSize(2001 * 8);
        // What other tests left has gone by the first collection, so that the second frees the rows
        // alone.
        used();
        long with = used();
        results.clear();
        double taken = with - used();
        assertThat(Estimate.of(trial.cell()).rowBytes() / taken).isCloseTo(1, within(0.3));
    }

    @Test
    void trialsThatDoNotFitTogetherRunOneAfterTheOther() throws Exception {
        Memory memory = new Memory(100, 1000);
        Trial trial = Trials.of(Setting.STEPS, 10_000, Setting.LAYERS_EVERY, 1);
        CompletableFuture<TrialResult> waiting;
        try (Memory.Share first = memory.shareFor(EstimatedTrial.of(trial))) {
            waiting = CompletableFuture.supplyAsync(() -> run(Trials.of(), memory));
            assertThat(waiting.get(1, TimeUnit.MINUTES).trial().outcome().status())
                    .as("a small one fits beside")
                    .isEqualTo(Status.COMPLETED);
            waiting = CompletableFuture.supplyAsync(() -> run(trial, memory));
            assertThat(waiting).isNotDone();
            TimeUnit.MILLISECONDS.sleep(300);
            assertThat(waiting).isNotDone();
            assertThat(first.isOnlyOne()).isTrue();
        }
        assertThat(waiting.get(1, TimeUnit.MINUTES).trial().outcome().status())
                .isEqualTo(Status.COMPLETED);
    }

    /** The heap is really full: a neighbour holds nearly all of it until it has heard of that. */
    @Test
    void trialThatRanOutOfMemoryBesideAnotherRunsAgainAlone() throws Exception {
        Memory memory = new Memory(1000, 1000);
        Trial trial = inputs(60_000);
        CompletableFuture<TrialResult> waiting;
        try (Memory.Share neighbour = memory.shareFor(EstimatedTrial.of(Trials.of()))) {
            List<byte[]> ballast = ballast(200);
            waiting = CompletableFuture.supplyAsync(() -> run(trial, memory));
            // The first attempt fails; what is left is waiting for all memory.
            TimeUnit.SECONDS.sleep(3);
            assertThat(waiting).isNotDone();
            assertThat(neighbour.isOnlyOne()).isTrue();
            ballast.clear();
        }
        TrialResult result = waiting.get(2, TimeUnit.MINUTES);
        assertThat(result.trial().outcome().status())
                .as("%s", result.trial().outcome().failure())
                .isEqualTo(Status.COMPLETED);
    }

    /** The estimate is wrong or somebody else has the heap. */
    @Test
    void trialThatRunsOutOfHeapAloneIsAFailedRow() {
        List<byte[]> ballast = ballast(200);
        TrialResult result = run(inputs(60_000), new Memory(1000, 1000));
        ballast.clear();
        assertThat(result.trial().outcome().status()).isEqualTo(Status.FAILED);
        assertThat(result.trial().outcome().failure().errorClass())
                .isEqualTo("java.lang.OutOfMemoryError");
    }

    /** Of 1000 numbers each. */
    private static Trial inputs(int examples) {
        return Trials.of(
                Setting.SET,
                DataSetName.GAUSSIAN,
                Setting.FEATURES,
                1000,
                Setting.EXAMPLES,
                examples,
                Setting.STEPS,
                0,
                Setting.BATCH,
                1000);
    }

    /** Takes the heap but for so many megabytes. */
    private static List<byte[]> ballast(int but) {
        List<byte[]> ballast = new ArrayList<>();
        while (Runtime.getRuntime().maxMemory() - used() > (long) but * MEGABYTE) {
            ballast.add(new byte[50 * MEGABYTE]);
        }
        return ballast;
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static TrialResult run(Trial trial, Memory memory) {
        try {
            return new TrialRunner(Clock.systemUTC(), System::nanoTime, memory)
                    .run(trial, "test", Optional.empty());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
