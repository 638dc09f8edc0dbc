package dev.leadline.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.parquet.Table;
import dev.leadline.trial.Status;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Puts a fault at the changes that a run makes to the file system, one run for each change. */
class CrashTest {
    private static final Set<Integer> SOME = Set.of(1, 3, 5);
    private static final Set<Integer> NONE = Set.of();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void runThatBreaksOffShowsWholeTrialsOnceAndCanBeResumed(FaultyFileSystem.Fault fault)
            throws IOException {
        runBreaksOff(fault, 29);
    }

    @Tag("full")
    @ParameterizedTest
    @EnumSource
    void runThatBreaksOffAnywhereShowsWholeTrialsOnceAndCanBeResumed(FaultyFileSystem.Fault fault)
            throws IOException {
        runBreaksOff(fault, 1);
    }

    @ParameterizedTest
    @EnumSource
    void retryThatBreaksOffLosesNoOtherTrial(FaultyFileSystem.Fault fault) throws IOException {
        retryBreaksOff(fault, 29);
    }

    @Tag("full")
    @ParameterizedTest
    @EnumSource
    void retryThatBreaksOffAnywhereLosesNoOtherTrial(FaultyFileSystem.Fault fault)
            throws IOException {
        retryBreaksOff(fault, 1);
    }

    private void runBreaksOff(FaultyFileSystem.Fault fault, int stride) throws IOException {
        int position = 1;
        while (breaksOff(new FaultyFileSystem(fault, position), position, SOME)) {
            if (Files.exists(path(position).resolve("_leadline"))) {
                directory(position).assertWhole();
            }
            resume(position);
            position += stride;
        }
        assertThat(position).isGreaterThan(70);
    }

    private void retryBreaksOff(FaultyFileSystem.Fault fault, int stride) throws IOException {
        int position = 1;
        new Writer(healthy(position), SOME).run();
        while (breaksOff(new FaultyFileSystem(fault, position), position, NONE)) {
            directory(position).assertWhole();
            assertThat(directory(position).ids())
                    .contains(Samples.id(2), Samples.id(4), Samples.id(6));
            resume(position);
            position += stride;
            new Writer(healthy(position), SOME).run();
        }
        assertThat(position).isGreaterThan(45);
    }

    private boolean breaksOff(FaultyFileSystem faulty, int position, Set<Integer> failing)
            throws IOException {
        var root = new org.apache.hadoop.fs.Path(path(position).toString());
        try {
            new Writer(new Store(faulty, root), failing).run();
            return false;
        } catch (FaultyFileSystem.FaultException e) {
            return true;
        }
    }

    private void resume(int position) throws IOException {
        new Writer(healthy(position), NONE).run();
        Directory directory = directory(position);
        directory.assertWhole();
        assertThat(directory.results().trialKeys())
                .hasSize(Writer.SEEDS.size())
                .allMatch(key -> key.status() == Status.COMPLETED);
        assertThat(directory.files()).hasSize(Table.values().length);
    }

    private Store healthy(int position) throws IOException {
        return FaultyFileSystem.healthy(path(position));
    }

    private Directory directory(int position) {
        return new Directory(path(position));
    }

    private Path path(int position) {
        return folder.resolve("fault-at-" + position);
    }
}
