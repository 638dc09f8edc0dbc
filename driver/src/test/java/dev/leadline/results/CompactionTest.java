package dev.leadline.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.leadline.parquet.RowSchema;
import dev.leadline.parquet.Table;
import dev.leadline.parquet.TableException;
import dev.leadline.trial.Status;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
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
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

class CompactionTest {
    private static final long LARGE = 1L << 30;

    @TempDir
    private Path path;

    private Directory directory;
    private ResultsLock lock;
    private Landing landing;

    @BeforeEach
    void beginRun() throws IOException {
        directory = new Directory(path);
        lock = ResultsLock.acquire(Results.create(path.toString()), Clock.systemUTC());
        landing = lock.landing();
    }

    @AfterEach
    void endRun() throws IOException {
        lock.close();
    }

    @Test
    void manyTrialsBecomeOneFilePerTableWithTheSameRows() throws Exception {
        land(0, 20);
        landing.land(IntStream.range(20, 30).mapToObj(Samples::completed).toList());
        landing.land(List.of(Samples.failed(30)));
        List<List<?>> before = rows();
        merge(new Compaction(landing, LARGE).landed());
        assertThat(rows()).isEqualTo(before);
        lock.sweepUp(Duration.ZERO);
        assertThat(rows()).isEqualTo(before);
        assertThat(directory.files()).hasSize(Table.values().length);
        directory.assertWhole();
    }

    @Test
    void rowsAreSortedByTrialAndThenAsRecorded() throws Exception {
        land(0, 9);
        merge(new Compaction(landing, LARGE).landed());
        var steps = directory.results().rows(Table.STEPS, RowSchema.of(Directory.StepKey.class));
        assertThat(steps).extracting(Directory.StepKey::trialId).isSorted();
        assertThat(steps.stream().limit(3))
                .extracting(Directory.StepKey::step)
                .containsExactly(0, 1, 2);
    }

    @Test
    void groupsEndAtTheTargetSizeAndLargeSegmentsAreLeftAlone() throws Exception {
        land(0, 12);
        long each = Listing.of(landing.store()).live().get(0).bytes();
        assertThat(new Compaction(landing, 3 * each - 100).landed())
                .hasSizeBetween(3, 5)
                .allMatch(merge -> merge.size() >= 2);
        assertThat(new Compaction(landing, each).landed()).isEmpty();
    }

    @Test
    void mergedSegmentsAreOnlyMergedAgainWhenEverythingIs() throws Exception {
        land(0, 4);
        Compaction compaction = new Compaction(landing, LARGE);
        merge(compaction.landed());
        land(4, 6);
        merge(compaction.landed());
        lock.sweepUp(Duration.ZERO);
        assertThat(directory.files(Table.TRIALS)).hasSize(2);
        assertThat(compaction.landed()).isEmpty();
        merge(compaction.everything());
        lock.sweepUp(Duration.ZERO);
        assertThat(directory.files(Table.TRIALS)).hasSize(1);
        assertThat(compaction.everything()).isEmpty();
        assertThat(directory.ids()).hasSize(6);
    }

    @Test
    void attemptThatLandsAfterItsTrialWasCompactedStaysInvisible() throws Exception {
        land(0, 4);
        Compaction compaction = new Compaction(landing, LARGE);
        merge(compaction.landed());
        lock.sweepUp(Duration.ZERO);
        land(4, 6);
        merge(compaction.everything());
        lock.sweepUp(Duration.ZERO);
        land(0, 6);
        directory.assertWhole();
        assertThat(directory.results().liveFiles(Table.TRIALS)).hasSize(1);
        lock.sweepUp(Duration.ZERO);
        assertThat(directory.files()).hasSize(Table.values().length);
    }

    @Test
    void mergeThatRunsTwiceShowsEachTrialOnce() throws Exception {
        land(0, 4);
        List<Merge> merges = new Compaction(landing, LARGE).landed();
        merge(merges);
        merge(merges);
        directory.assertWhole();
        assertThat(directory.ids()).hasSize(4);
        lock.sweepUp(Duration.ZERO);
        assertThat(directory.files(Table.TRIALS)).hasSize(1);
    }

    @Test
    void staleMergeOfSegmentsThatAreGoneFailsAndShowsNothing() throws Exception {
        land(0, 4);
        List<Merge> stale = new Compaction(landing, LARGE).landed();
        merge(stale);
        lock.sweepUp(Duration.ZERO);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> merge(stale));
        directory.assertWhole();
        assertThat(directory.ids()).hasSize(4);
        assertThat(directory.files()).hasSize(Table.values().length);
    }

    @Test
    void readersSeeEachTrialOnceWhileOthersCompact() throws Exception {
        land(0, 12);
        Thread compacting = new Thread(() -> {
            try {
                for (int round = 0; round < 10; round++) {
                    merge(new Compaction(landing, LARGE).everything());
                    lock.sweepUp(Duration.ZERO);
                    land(12 + round, 13 + round);
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        compacting.start();
        while (compacting.isAlive()) {
            assertThat(directory.ids()).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(12);
        }
        assertThat(directory.ids()).hasSize(22);
    }

    @Test
    void compactionBetweenNamesAndFilesOfOneListHidesNothing() throws Exception {
        land(0, 12);
        FileSystem slow = new SlowListing(() -> {
            merge(new Compaction(landing, LARGE).everything());
            lock.sweepUp(Duration.ZERO);
        });
        Store store = new Store(slow, new org.apache.hadoop.fs.Path(path.toString()));
        assertThat(new Results(store).trialKeys()).hasSize(12);
        assertThat(directory.files(Table.TRIALS)).hasSize(1);
    }

    @Test
    void forgottenTrialsCanLandAgainWhereverTheyWere() throws Exception {
        landing.land(List.of(Samples.completed(1), Samples.failed(2)));
        landing.land(List.of(Samples.failed(3), Samples.failed(4)));
        merge(new Compaction(landing, LARGE).landed());
        landing.land(List.of(Samples.failed(5), Samples.completed(6)));
        landing.land(List.of(Samples.failed(7)));
        assertThat(lock.forget(key -> key.status() == Status.FAILED)).isEqualTo(5);
        assertThat(directory.ids()).containsExactlyInAnyOrder(Samples.id(1), Samples.id(6));
        landing.land(List.of(Samples.completed(3), Samples.completed(4)));
        landing.land(List.of(Samples.completed(7)));
        assertThat(directory.ids()).hasSize(5);
        merge(new Compaction(landing, LARGE).everything());
        lock.sweepUp(Duration.ZERO);
        directory.assertWhole();
        assertThat(new HashSet<>(directory.ids()))
                .isEqualTo(Set.of(
                        Samples.id(1), Samples.id(3), Samples.id(4), Samples.id(6), Samples.id(7)));
    }

    @Test
    void foreignParquetFileAmongTheTablesIsNamed() throws Exception {
        Path foreign = Files.writeString(path.resolve("steps/mine.parquet"), "");
        assertThatExceptionOfType(TableException.class)
                .isThrownBy(directory::ids)
                .withMessage(
                        "file file:" + foreign + " must be one that leadline wrote (move others out"
                                + " of the results directory) but was named otherwise");
    }

    @Test
    void targetSizeMustBePositive() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Compaction(landing, 0))
                .withMessage("target size of compaction must be positive but was 0");
    }

    private void land(int from, int to) throws IOException {
        for (int seed = from; seed < to; seed++) {
            landing.land(List.of(Samples.completed(seed)));
        }
    }

    private void merge(List<Merge> merges) throws IOException {
        for (Merge merge : merges) {
            copied(merge).run();
        }
    }

    /** As Spark sends it to an executor. */
    private static Merge copied(Merge merge) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(merge);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Merge) in.readObject();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<List<?>> rows() throws IOException {
        return List.of(
                sorted(Table.TRIALS),
                sorted(Table.STEPS),
                sorted(Table.LAYERS),
                sorted(Table.HISTOGRAMS),
                sorted(Table.PROBES));
    }

    private List<String> sorted(Table table) throws IOException {
        return directory.results().rows(table, table.schema()).stream()
                .map(Record::toString)
                .sorted()
                .toList();
    }

    /** Leaves time between the names of a folder's files and the look at each of them; a file that has gone meanwhile is left out. */
    private static final class SlowListing extends FilterFileSystem {
        private interface Work {
            void run() throws IOException;
        }

        private final Work meanwhile;
        private boolean done;

        SlowListing(Work meanwhile) throws IOException {
            super(new LocalFileSystem(new Configuration(false)));
            this.meanwhile = meanwhile;
        }

        @Override
        public FileStatus[] listStatus(org.apache.hadoop.fs.Path folder) throws IOException {
            FileStatus[] files = super.listStatus(folder);
            if (done || !folder.getName().equals(Table.TRIALS.folder())) {
                return files;
            }
            done = true;
            meanwhile.run();
            List<FileStatus> still = new ArrayList<>();
            for (FileStatus file : files) {
                if (exists(file.getPath())) {
                    still.add(file);
                }
            }
            return still.toArray(FileStatus[]::new);
        }
    }
}
