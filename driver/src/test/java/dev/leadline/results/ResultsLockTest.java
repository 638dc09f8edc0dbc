package dev.leadline.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.leadline.parquet.TableException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;

class ResultsLockTest {
    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-01-02T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path path;

    private Results results;

    @BeforeEach
    void directory() throws IOException {
        results = Results.create(path.toString());
    }

    @Test
    void secondRunIsToldWhoHoldsTheDirectory() throws IOException {
        try (ResultsLock lock = ResultsLock.acquire(results, NOON)) {
            assertThat(lock.landing()).isNotNull();
            assertThatExceptionOfType(TableException.class)
                    .isThrownBy(() -> ResultsLock.acquire(results, NOON))
                    .withMessage(
                            "results directory " + path + " must be used by one run at a time but"
                                    + " was in use by process "
                                    + ManagementFactory.getRuntimeMXBean().getName()
                                    + " since 2026-01-02T12:00:00Z");
        }
        ResultsLock.acquire(results, NOON).close();
    }

    /** The process for {@link #killedProcessHoldsNothing}. */
    public static void main(String[] args) throws Exception {
        ResultsLock.acquire(Results.open(args[0]), NOON);
        System.out.println("locked");
        TimeUnit.MINUTES.sleep(1);
    }

    @Test
    void killedProcessHoldsNothing() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ResultsLockTest.class.getName(),
                        path.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(other.inputReader().readLine()).isEqualTo("locked");
        assertThatExceptionOfType(TableException.class)
                .isThrownBy(() -> ResultsLock.acquire(results, NOON))
                .withMessageContaining("in use by process " + other.pid() + "@");
        other.destroyForcibly().waitFor();
        ResultsLock.acquire(results, NOON).close();
    }

    @Test
    void whereThereAreNoLocksTheFileSaysHowToRemoveIt() throws IOException {
        Store store = new Store(path.toString(), Map.of());
        try (CreatedLock lock = CreatedLock.acquire(store, store.path("_lock"), NOON)) {
            assertThat(lock).isNotNull();
            assertThatExceptionOfType(TableException.class)
                    .isThrownBy(() -> CreatedLock.acquire(store, store.path("_lock"), NOON))
                    .withMessageStartingWith("results directory file:" + path
                            + " must be used by one run at a time (if that process is gone, delete"
                            + " file:" + path + "/_lock) but was in use by process ");
        }
        assertThat(path.resolve("_lock")).doesNotExist();
    }

    /** A driver whose clock is wrong by hours must neither kill live attempts nor spare dead ones. */
    @ParameterizedTest
    @ValueSource(ints = {-3, 3})
    void clockOfTheDriverDoesNotDecideWhichFilesAreOld(int hours) throws IOException {
        Path steps = path.resolve("steps");
        Path live =
                Files.writeString(steps.resolve("_t-1.0123456789abcdef.parquet.unfinished"), "");
        Path dead =
                Files.writeString(steps.resolve("_t-2.0123456789abcdef.parquet.unfinished"), "");
        Files.setLastModifiedTime(dead, FileTime.from(Instant.now().minusSeconds(120)));
        Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofHours(hours));
        try (ResultsLock lock = ResultsLock.acquire(results, wrong)) {
            lock.sweepUp(Duration.ofMinutes(1));
            assertThat(live).exists();
            assertThat(dead).doesNotExist();
            Path ours = Files.writeString(
                    steps.resolve("_t-3.0123456789abcdef.parquet.unfinished"), "");
            Files.setLastModifiedTime(ours, FileTime.from(Instant.now().plusMillis(100)));
            lock.sweepUpEarlierRuns();
            assertThat(live).as("begun before this run").doesNotExist();
            assertThat(ours).exists();
        }
        assertThat(path.resolve("_clock")).doesNotExist();
    }

    @Test
    void runThatEndedLeavesNoRunBehind() throws IOException {
        ResultsLock.acquire(results, NOON).close();
        assertThat(Files.exists(path.resolve("_run"))).isFalse();
    }
}
