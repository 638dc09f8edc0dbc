package dev.leadline.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.leadline.parquet.Table;

import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/** Cuts the power after every change that a run makes to a disk that keeps what it was told to keep and nothing else for certain. */
class PowerCutTest {
    private static final Set<Integer> SOME = Set.of(1, 3, 5);
    private static final Set<Integer> NONE = Set.of();

    @TempDir
    private Path folder;

    private final Random random = new Random(7);
    private final Set<String> reported = new HashSet<>();
    private int changes;

    @ParameterizedTest
    @EnumSource
    void runThatIsCutOffLosesNoTrialThatItReportedAndShowsWholeOnes(Disk.Kept kept)
            throws IOException {
        isCutOff(kept, 7);
    }

    @Tag("full")
    @ParameterizedTest
    @EnumSource
    void runThatIsCutOffAnywhereLosesNoTrialThatItReportedAndShowsWholeOnes(Disk.Kept kept)
            throws IOException {
        isCutOff(kept, 1);
    }

    private void isCutOff(Disk.Kept kept, int stride) throws IOException {
        PowerCutFileSystem files = new PowerCutFileSystem();
        files.afterEveryChange(() -> cut(files, kept, stride));
        run(files, SOME);
        run(files, NONE);
        assertThat(changes).isGreaterThan(250);
    }

    @Test
    void runThatFollowsAKilledOneLosesNothingEither() throws IOException {
        followsKilled(53, 23);
    }

    @Tag("full")
    @Test
    void runThatFollowsOneKilledAnywhereLosesNothingEither() throws IOException {
        followsKilled(5, 3);
    }

    private void followsKilled(int stride, int cuts) throws IOException {
        int killed = 0;
        for (int position = 1; killed == 0 || position < killed; position += stride) {
            FileUtils.deleteDirectory(results().toFile());
            reported.clear();
            PowerCutFileSystem files = new PowerCutFileSystem();
            files.killAfter(position);
            try {
                run(files, SOME);
                killed = position;
            } catch (FaultyFileSystem.FaultException e) {
                assertThat(killed).isZero();
            }
            files.killAfter(Integer.MAX_VALUE);
            files.afterEveryChange(() -> cut(files, Disk.Kept.SOME, cuts));
            run(files, NONE);
        }
    }

    /** The file system that the tests above rest on. */
    @Test
    void diskForgetsWhatItWasNotToldToKeep() throws IOException {
        PowerCutFileSystem files = new PowerCutFileSystem();
        Store store = store(files);
        store.makeFolder(store.root());
        var file = store.path("told");
        store.writeText(file, "bytes");
        files.disk().copy(results(), copy(), Disk.Kept.NONE, random);
        assertThat(copy().resolve("told")).doesNotExist();
        files.disk().copy(results(), copy(), Disk.Kept.ALL, random);
        assertThat(copy().resolve("told")).isEmptyFile();
        store.force(file);
        store.force(store.root());
        files.disk().copy(results(), copy(), Disk.Kept.NONE, random);
        assertThat(copy().resolve("told")).hasContent("bytes");
        assertThatExceptionOfType(FaultyFileSystem.FaultException.class).isThrownBy(() -> {
            files.killAfter(0);
            store.delete(file);
        });
    }

    private void run(PowerCutFileSystem files, Set<Integer> failing) throws IOException {
        new Writer(store(files), failing, reported).run();
    }

    /** What is left shows whole trials, and all that were reported; every fourth time the sweep is also done to its end. */
    private void cut(PowerCutFileSystem files, Disk.Kept kept, int stride) throws IOException {
        if (changes++ % stride != 0) {
            return;
        }
        FileUtils.deleteDirectory(copy().toFile());
        files.disk().copy(results(), copy(), kept, random);
        Directory left = new Directory(copy());
        if (Files.exists(copy().resolve("_leadline"))) {
            left.assertWhole();
            assertThat(left.ids()).containsAll(reported);
            assertThat(left.results().verify().damages()).isEmpty();
        } else {
            assertThat(reported).isEmpty();
        }
        if (changes / stride % 4 == 0) {
            new Writer(FaultyFileSystem.healthy(copy()), NONE).run();
            left.assertWhole();
            assertThat(left.ids())
                    .containsExactlyInAnyOrderElementsOf(
                            Writer.SEEDS.stream().map(Samples::id).toList());
            assertThat(left.files()).hasSize(Table.values().length);
        }
    }

    private Store store(PowerCutFileSystem files) {
        return new Store(files, new org.apache.hadoop.fs.Path(results().toString()));
    }

    private Path results() {
        return folder.resolve("disk/r");
    }

    private Path copy() {
        return folder.resolve("left");
    }
}
