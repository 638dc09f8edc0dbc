package dev.leadline.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.leadline.parquet.RowSchema;
import dev.leadline.parquet.Table;
import dev.leadline.parquet.TableException;
import dev.leadline.row.TrialResult;
import dev.leadline.trial.Status;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class LandingTest {
    @TempDir
    private Path path;

    private Directory directory;
    private ResultsLock lock;
    private Landing landing;

    @BeforeEach
    void beginRun() throws IOException {
        directory = new Directory(path.resolve("a b"));
        lock = ResultsLock.acquire(Results.create(directory.path().toString()), Clock.systemUTC());
        landing = lock.landing();
    }

    @AfterEach
    void endRun() throws IOException {
        lock.close();
    }

    @Test
    void directoryWithoutTrialsIsEmpty() throws IOException {
        assertThat(directory.results().trialKeys()).isEmpty();
        assertThat(directory.results().liveFiles(Table.STEPS)).isEmpty();
    }

    @Test
    void landedTrialIsThereAtOnce() throws IOException {
        landing.land(List.of(Samples.completed(1)));
        TrialResult landed = Samples.completed(1);
        assertThat(directory.results().trialKeys())
                .containsExactly(new TrialKey(
                        landed.trial().trialId(),
                        landed.trial().cellId(),
                        "sample",
                        Status.COMPLETED));
        directory.assertWhole();
    }

    @Test
    void rowsOfOneTrialComeBackEqualAndInOrder() throws IOException {
        TrialResult pack = Samples.completed(2);
        landing.land(List.of(Samples.completed(1), pack, Samples.failed(3)));
        for (Table table : Table.values()) {
            assertThat(rows(table, table.schema(), Samples.id(2))).isEqualTo(table.rowsOf(pack));
        }
    }

    private <R extends Record> List<R> rows(Table table, RowSchema<R> schema, String trialId)
            throws IOException {
        return directory.results().rows(table, schema, trialId);
    }

    @Test
    void tableWithoutRowsHasNoFile() throws IOException {
        landing.land(List.of(Samples.failed(1)));
        assertThat(directory.files()).hasSize(1);
        assertThat(directory.results().liveFiles(Table.TRIALS))
                .singleElement()
                .asString()
                .startsWith("file:" + directory.path() + "/trials/t-" + Samples.id(1) + ".");
    }

    @Test
    void secondAttemptChangesNothingThatIsThereTwice() throws IOException {
        landing.land(List.of(Samples.completed(1, 0.1)));
        landing.land(List.of(Samples.failed(1)));
        landing.land(List.of(Samples.completed(1, 0.2)));
        directory.assertWhole();
        assertThat(directory.ids()).containsExactly(Samples.id(1));
        assertThat(directory.files(Table.TRIALS)).hasSize(3);
        lock.sweepUp(Duration.ZERO);
        directory.assertWhole();
        assertThat(directory.files(Table.TRIALS)).hasSize(1);
    }

    @Test
    void attemptsAtTheSameTimeNeverMixTheirRows() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> attempts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            TrialResult result = Samples.completed(i % 3, i);
            TrialResult other = i % 5 == 0 ? Samples.failed(i % 3) : result;
            attempts.add(threads.submit(() -> {
                landing.land(List.of(other));
                return null;
            }));
            directory.assertWhole();
        }
        for (Future<?> attempt : attempts) {
            attempt.get();
        }
        threads.shutdown();
        directory.assertWhole();
        assertThat(directory.ids()).hasSize(3);
        lock.sweepUp(Duration.ZERO);
        directory.assertWhole();
        assertThat(directory.files(Table.TRIALS)).hasSize(3);
    }

    @Test
    void landingWorksAfterSerialisation() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(landing);
        }
        assertThat(bytes.size()).isLessThan(2_000);
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            ((Landing) in.readObject()).land(List.of(Samples.completed(1)));
        }
        assertThat(landing.holds(List.of(Samples.id(1), Samples.id(2))))
                .containsExactly(Samples.id(1));
    }

    @Test
    void attemptThatOutlivesItsRunCannotLand() throws IOException {
        lock.close();
        late("ended");
        lock = ResultsLock.acquire(directory.results(), Clock.systemUTC());
        late("followed by " + Files.readString(directory.path().resolve("_run")));
        assertThat(directory.ids()).isEmpty();
        lock.sweepUp(Duration.ZERO);
        assertThat(directory.files()).isEmpty();
    }

    private void late(String fate) {
        assertThatExceptionOfType(TableException.class)
                .isThrownBy(() -> landing.land(List.of(Samples.completed(1))))
                .withMessageMatching(
                        "run .{36} of file:.* must be the current one to write but was " + fate);
    }

    @Test
    void sweepUpSparesWhatALiveAttemptMayStillNeed() throws IOException {
        Path steps = directory.path().resolve("steps");
        Path hidden =
                Files.writeString(steps.resolve("_t-1.0123456789abcdef.parquet.unfinished"), "");
        Path orphan = Files.writeString(steps.resolve("t-1.0123456789abcdef.parquet"), "");
        lock.sweepUp(Duration.ofMinutes(1));
        assertThat(hidden).exists();
        assertThat(orphan).exists();
        assertThat(directory.results().liveFiles(Table.STEPS)).isEmpty();
        lock.sweepUp(Duration.ZERO);
        assertThat(directory.files()).isEmpty();
    }

    @Test
    void endOfARunDeletesWhatKilledRunsLeftBehindHoweverYoung() throws IOException {
        Path layers = directory.path().resolve("layers");
        Path old = Files.writeString(layers.resolve("t-1.0123456789abcdef.parquet"), "");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusMillis(100)));
        lock.close();
        lock = ResultsLock.acquire(directory.results(), Clock.systemUTC());
        Path ours = Files.writeString(layers.resolve("t-2.0123456789abcdef.parquet"), "");
        Files.setLastModifiedTime(ours, FileTime.from(Instant.now().plusMillis(100)));
        lock.sweepUpEarlierRuns();
        assertThat(old).doesNotExist();
        assertThat(ours).exists();
    }

    @Test
    void attemptThatWasSweptUpWhileItStalledDoesNotCommit() throws IOException {
        try (Attempt attempt = landing.attempt("t-1")) {
            attempt.writer(Table.STEPS).close();
            attempt.trialsWriter(List.of()).close();
            lock.sweepUp(Duration.ZERO);
            assertThatExceptionOfType(IOException.class).isThrownBy(attempt::commit);
        }
        assertThat(directory.files()).isEmpty();
    }

    @Test
    void trialThatLandedInTwoPacksIsRepaired() throws IOException {
        landing.land(List.of(Samples.completed(1), Samples.completed(2)));
        landing.land(List.of(Samples.completed(2), Samples.completed(3)));
        landing.land(List.of(Samples.completed(3)));
        lock.sweepUp(Duration.ZERO);
        directory.assertWhole();
        assertThat(directory.ids())
                .containsExactlyInAnyOrder(Samples.id(1), Samples.id(2), Samples.id(3));
    }

    @Test
    void rowsOfAnotherTrialAreRefused() {
        TrialResult mine = Samples.completed(1);
        TrialResult mixed = new TrialResult(
                mine.trial(),
                Samples.completed(2).steps(),
                mine.layers(),
                mine.histograms(),
                mine.probes(),
                mine.times());
        refused(
                List.of(mixed),
                "trial_id of a row of steps must be " + Samples.id(1) + " but was "
                        + Samples.id(2));
    }

    @Test
    void packMustHoldEachTrialOnce() {
        refused(List.of(), "pack must be of trials, each once but was []");
        refused(
                List.of(Samples.completed(1), Samples.failed(1)),
                "pack must be of trials, each once but was [" + Samples.id(1) + "]");
    }

    private void refused(List<TrialResult> pack, String message) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> landing.land(pack))
                .withMessage(message);
    }
}
