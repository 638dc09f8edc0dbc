package dev.leadline.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.leadline.parquet.Damage;
import dev.leadline.parquet.RowWriter;
import dev.leadline.parquet.Table;
import dev.leadline.parquet.TableException;
import dev.leadline.row.MemberRow;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

class VerificationTest {
    /** One for each way in which a file can be damaged, and one that is not. */
    private static final int TRIALS = 13;

    @TempDir
    private Path path;

    private Directory directory;
    private ResultsLock lock;

    @BeforeEach
    void land() throws IOException {
        directory = new Directory(path);
        lock = ResultsLock.acquire(Results.create(path.toString()), Clock.systemUTC());
        for (int seed = 0; seed < TRIALS; seed++) {
            lock.landing().land(List.of(Samples.completed(seed)));
        }
    }

    @AfterEach
    void endRun() throws IOException {
        lock.close();
    }

    private interface Deed {
        void to(Path file) throws IOException;
    }

    private static void empty(Path file) throws IOException {
        Files.write(file, new byte[0]);
    }

    private static void truncate(Path file) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(open.length() - 10);
        }
    }

    private static void append(Path file) throws IOException {
        Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);
    }

    /** Sixteen bytes in its middle, which is a page. */
    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < 16; i++) {
            bytes[bytes.length / 10 + i] ^= 0x55;
        }
        Files.write(file, bytes);
    }

    /** One bit of the footer, where Parquet has no checksum. */
    private static void flipFooter(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 40] ^= 1;
        Files.write(file, bytes);
    }

    private Path file(Table table, int seed) {
        return directory.files(table).stream()
                .filter(name -> name.contains(Samples.id(seed)))
                .map(path::resolve)
                .findFirst()
                .orElseThrow();
    }

    /** In ten ways and three more. Returns the files, by trial. */
    private List<Path> damaged() throws IOException {
        List<Deed> deeds = List.of(
                VerificationTest::empty,
                VerificationTest::truncate,
                VerificationTest::append,
                VerificationTest::flip,
                VerificationTest::flipFooter,
                Files::delete);
        List<Path> damaged = new ArrayList<>();
        for (int i = 0; i < deeds.size(); i++) {
            Path table = file(i % 2 == 0 ? Table.LAYERS : Table.STEPS, 2 * i);
            deeds.get(i).to(table);
            damaged.add(table);
            if (i < deeds.size() - 1) {
                Path trials = file(Table.TRIALS, 2 * i + 1);
                deeds.get(i).to(trials);
                damaged.add(trials);
            }
        }
        Path beheaded = file(Table.TRIALS, 11);
        Files.delete(beheaded);
        damaged.add(beheaded);
        return damaged;
    }

    @Test
    void everyDamagedFileIsNamedWithItsTrialAndTakenOut() throws IOException {
        assertThat(directory.results().verify().damages()).isEmpty();
        List<Path> damaged = damaged();
        Verification found = directory.results().verify();
        assertThat(found.damages())
                .extracting(Damage::file)
                .containsExactlyInAnyOrderElementsOf(
                        damaged.stream().map(file -> "file:" + file).toList());
        assertThat(found.damages())
                .extracting(Damage::trials)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 12)
                        .mapToObj(seed -> List.of(Samples.id(seed)))
                        .toList());
        assertThat(found.soundTrials()).isEqualTo(1);
        assertThat(found.soundFiles()).isEqualTo(Table.values().length);
        assertThat(found.filesWithoutRecord()).isZero();

        assertThat(lock.repair()).hasSize(damaged.size());
        assertThat(directory.results().verify().damages()).isEmpty();
        assertThat(directory.ids()).containsExactly(Samples.id(12));
        assertThat(directory.files()).hasSize(Table.values().length);
        lock.landing().land(List.of(Samples.completed(3)));
        assertThat(directory.ids()).hasSize(2);
        directory.assertWhole();
    }

    @Test
    void everyDamageIsSaidInWords() throws IOException {
        Path file = file(Table.STEPS, 1);
        long length = Files.size(file);
        String its = "; its trials: " + Samples.id(1);
        String subject = "file file:" + file + " must be ";
        append(file);
        assertWords(subject
                + "%,d bytes long, as its trials file says but was %,d%s"
                        .formatted(length, length + 1, its));
        Files.delete(file);
        assertWords(subject + "there, as its trials file says but was gone" + its);
        Path trials = file(Table.TRIALS, 1);
        flip(trials);
        assertThat(directory.results().verify().damages())
                .singleElement()
                .extracting(Damage::words)
                .asString()
                .matches(
                        "file file:.*/trials/t-.* must be of checksum [0-9a-f]{8}, as its name says but was [0-9a-f]{8}.*");
    }

    private void assertWords(String words) throws IOException {
        assertThat(directory.results().verify().damages())
                .extracting(Damage::words)
                .containsExactly(words);
    }

    @Test
    void readersNameAMissingOrShortFileAndItsTrials() throws IOException {
        Path file = file(Table.LAYERS, 4);
        empty(file);
        assertRefused("file file:" + file + " must be ");
        Files.delete(file);
        assertRefused(
                "file file:" + file
                        + " must be there, as its trials file says but was gone; its trials: "
                        + Samples.id(4)
                        + "; 'leadline verify RESULTS --repair' takes out what is damaged, and the same run trains it again");
    }

    private void assertRefused(String words) {
        refuses(words, () -> directory.results().trialKeys());
        refuses(words, () -> directory.results().liveFiles());
        refuses(words, () -> directory.results().rows(Table.STEPS, Table.STEPS.schema()));
        refuses(words, () -> lock.sweepUp(Duration.ZERO));
        refuses(words, () -> lock.landing().holds(List.of(Samples.id(1))));
    }

    private static void refuses(String words, ThrowingCallable reading) {
        assertThatExceptionOfType(TableException.class)
                .isThrownBy(reading)
                .withMessageStartingWith(words)
                .withMessageContaining(Samples.id(4));
    }

    @Test
    void nothingIsMergedWithADamagedFile() throws IOException {
        Path file = file(Table.LAYERS, 4);
        flip(file);
        List<Merge> merges = new Compaction(lock.landing(), 1L << 30).everything();
        assertThat(merges).hasSize(1);
        Merged merged = merges.get(0).run();
        assertThat(merged.segments()).isEqualTo(TRIALS - 1);
        assertThat(merged.damages()).singleElement().satisfies(damage -> {
            assertThat(damage.words()).startsWith("file file:" + file + " must be of checksum");
            assertThat(damage.trials()).containsExactly(Samples.id(4));
        });
        lock.sweepUp(Duration.ZERO);
        assertThat(directory.files(Table.TRIALS)).hasSize(2);
        assertThat(directory.ids()).hasSize(TRIALS);

        Compaction again = new Compaction(lock.landing(), 1L << 30);
        assertThat(again.everything()).hasSize(1);
        again.leaveOut(merged.damages());
        assertThat(again.everything()).isEmpty();
        assertThat(lock.repair()).hasSize(1);
        assertThat(directory.ids()).hasSize(TRIALS - 1);
        assertThat(directory.results().verify().damages()).isEmpty();
    }

    @Test
    void nothingIsForgottenInADamagedFile() throws IOException {
        merge();
        Path file = directory.files(Table.LAYERS).stream()
                .map(path::resolve)
                .findFirst()
                .orElseThrow();
        flip(file);
        assertThatExceptionOfType(TableException.class)
                .isThrownBy(() -> lock.forget(key -> key.trialId().equals(Samples.id(1))))
                .withMessageStartingWith("file file:" + file + " must be of checksum");
        assertThat(directory.ids()).hasSize(TRIALS);
    }

    @Test
    void damagedListOfASweepsTrialsIsNamedAndTakenOut() throws IOException {
        MemberRow asked = new MemberRow(Samples.id(1), "asked", "0123", "depth=2", "4567");
        lock.enrol("asked", List.of(asked));
        assertThat(directory.results().members().rows()).contains(asked);
        Path file = path.resolve("members/asked.00000001.parquet");
        flip(file);
        String words = "file file:" + file + " must be a readable Parquet file of ours but was ";
        assertThat(directory.results().verify().damages())
                .singleElement()
                .satisfies(damage -> assertThat(damage.words()).startsWith(words));
        assertThatExceptionOfType(TableException.class)
                .isThrownBy(() -> directory.results().members().rows())
                .withMessageStartingWith(words);
        assertThat(lock.repair()).hasSize(1);
        assertThat(directory.results().verify().damages()).isEmpty();
        assertThat(directory.results().members().rows()).hasSize(TRIALS).doesNotContain(asked);
        assertThat(directory.ids()).hasSize(TRIALS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0\0\0\0", "leadl"})
    void damagedMarkerIsNamedAndWrittenAgain(String text) throws IOException {
        Path marker = path.resolve("_leadline");
        String whole = Files.readString(marker);
        Files.writeString(marker, text);
        String words = "file file:" + marker + " must be 'leadline results, layout 1' but was ";
        for (ThrowingCallable opening : List.<ThrowingCallable>of(
                () -> Results.open(path.toString()), () -> Results.create(path.toString()))) {
            assertThatExceptionOfType(TableException.class)
                    .isThrownBy(opening)
                    .withMessageStartingWith(words)
                    .withMessageEndingWith("; 'leadline verify RESULTS --repair' writes it again");
        }
        Results damaged = Results.inspect(path.toString(), Map.of());
        assertThat(damaged.verify().damages())
                .singleElement()
                .satisfies(damage -> assertThat(damage.words()).startsWith(words));
        assertThat(lock.mend()).isPresent();
        assertThat(marker).hasContent(whole);
        assertThat(lock.mend()).isEmpty();
        assertThat(directory.results().verify().soundTrials()).isEqualTo(TRIALS);
    }

    @Test
    void lostMarkerIsNamedAndWrittenAgain() throws IOException {
        Path marker = path.resolve("_leadline");
        Files.delete(marker);
        assertThatExceptionOfType(TableException.class)
                .isThrownBy(() -> Results.create(path.toString()))
                .withMessage("file file:" + marker
                        + " must be 'leadline results, layout 1' but was gone; 'leadline verify RESULTS"
                        + " --repair' writes it again");
        lock.mend();
        assertThat(directory.ids()).hasSize(TRIALS);
    }

    @Test
    void markerIsNotWrittenAgainWhereOtherFilesDoNotTellTheLayout() throws IOException {
        Path marker = path.resolve("_leadline");
        Files.writeString(marker, "leadline results, layout 2\n");
        assertNotOurs("leadline results, layout 2");
        Files.writeString(marker, "");
        Path foreign = Files.writeString(path.resolve("steps/mine.parquet"), "");
        assertNotOurs("empty");
        Files.delete(foreign);
        for (String file : directory.files()) {
            Files.delete(path.resolve(file));
        }
        assertNotOurs("empty");
    }

    private void assertNotOurs(String found) {
        assertThatExceptionOfType(TableException.class)
                .isThrownBy(() -> Results.inspect(path.toString(), Map.of()))
                .withMessage("results directory file:" + path
                        + " must be of leadline results, layout 1 but was " + found);
    }

    @Test
    void fileThatWasChangedAnywhereIsRefusedOrHoldsTheSameNumbers() throws IOException {
        Path file = file(Table.LAYERS, 4);
        byte[] bytes = Files.readAllBytes(file);
        var rows = directory.results().rows(Table.LAYERS, Table.LAYERS.schema());
        int refused = 0;
        for (int at = 4; at < bytes.length - 16; at += 211) {
            byte[] changed = bytes.clone();
            for (int i = 0; i < 16; i++) {
                changed[at + i] ^= 0x55;
            }
            Files.write(file, changed);
            try {
                assertThat(directory.results().rows(Table.LAYERS, Table.LAYERS.schema()))
                        .isEqualTo(rows);
            } catch (TableException e) {
                refused++;
                assertThat(e)
                        .hasMessageStartingWith("file file:" + file
                                + " must be a readable Parquet file of ours but was")
                        .hasMessageContaining(
                                "; its trials: " + Samples.id(4) + "; 'leadline verify");
            }
        }
        assertThat(refused).isGreaterThan(20);
    }

    @Test
    void whatADamagedMergeReplacedComesBackWhileItIsThere() throws IOException {
        new Compaction(lock.landing(), 1L << 30).everything().get(0).run();
        Path merged = directory.files(Table.TRIALS).stream()
                .filter(name -> name.contains("/c-"))
                .map(path::resolve)
                .findFirst()
                .orElseThrow();
        empty(merged);
        assertThat(directory.results().verify().damages())
                .singleElement()
                .satisfies(damage -> assertThat(damage.words())
                        .contains("; its trials: ", " and %d more".formatted(TRIALS - 3)));
        assertThat(lock.repair()).hasSize(1);
        assertThat(directory.ids()).hasSize(TRIALS);
        assertThat(directory.results().verify().damages()).isEmpty();
    }

    @Test
    void nothingIsDeletedOnAccountOfADamagedMerge() throws IOException {
        new Compaction(lock.landing(), 1L << 30).everything().get(0).run();
        Path merged = directory.files(Table.LAYERS).stream()
                .filter(name -> name.contains("/c-"))
                .map(path::resolve)
                .findFirst()
                .orElseThrow();
        truncate(merged);
        assertThatExceptionOfType(TableException.class)
                .isThrownBy(() -> lock.sweepUp(Duration.ZERO));
        assertThat(directory.files(Table.TRIALS)).hasSize(TRIALS + 1);
    }

    @Test
    void foreignFileIsNamedAndLeftAlone() throws IOException {
        Path foreign = Files.writeString(path.resolve("steps/mine.parquet"), "");
        assertThat(directory.results().verify().damages())
                .extracting(Damage::words)
                .containsExactly("file file:" + foreign
                        + " must be one that leadline wrote (move others out of the"
                        + " results directory) but was named otherwise");
        assertThat(lock.repair()).isEmpty();
        assertThat(foreign).exists();
    }

    @Test
    void attemptThatIsAtWorkOrDiedAtItIsNoDamage() throws IOException {
        try (Attempt attempt = lock.landing().attempt("t-1")) {
            attempt.writer(Table.STEPS).close();
            attempt.trialsWriter(List.of()).close();
            Path hidden = directory.files(Table.STEPS).stream()
                    .filter(name -> name.contains("/_"))
                    .map(path::resolve)
                    .findFirst()
                    .orElseThrow();
            String name = hidden.getFileName().toString();
            Files.move(
                    hidden,
                    hidden.resolveSibling(
                            name.substring(1).replace(".parquet.unfinished", "01234567.parquet")));
            assertThat(directory.results().verify().damages()).isEmpty();
        }
    }

    @Test
    void segmentsFromBeforeThereWereRecordsAreReadAndSaidToHaveNone() throws IOException {
        for (Table table : Table.values()) {
            Path file = file(table, 5);
            Files.move(file, withoutSeal(file));
        }
        Store store = directory.results().store();
        // As it was written then: without a word of the other files.
        Path trials = file(Table.TRIALS, 5);
        Files.delete(trials);
        try (RowWriter writer = RowWriter.create(
                store.output(new org.apache.hadoop.fs.Path(trials.toUri())),
                Table.TRIALS.schema(),
                Map.of())) {
            writer.write(Table.TRIALS.schema().flatten(Samples.completed(5).trial()));
        }
        assertThat(directory.ids()).hasSize(TRIALS);
        Verification found = directory.results().verify();
        assertThat(found.damages()).isEmpty();
        assertThat(found.filesWithoutRecord()).isEqualTo(Table.values().length);
        merge();
        directory.assertWhole();
        assertThat(directory.results().verify().filesWithoutRecord()).isZero();
    }

    @Test
    void emptyOrUnreadableFileFromBeforeThereWereRecordsIsNamed() throws IOException {
        for (Table table : Table.values()) {
            Path file = file(table, 4);
            Files.move(file, withoutSeal(file));
        }
        empty(file(Table.TRIALS, 4));
        refuses(
                "file file:" + file(Table.TRIALS, 4) + " must be a readable Parquet file",
                () -> directory.ids());
        assertThat(directory.results().verify().damages())
                .extracting(Damage::trials)
                .containsExactly(List.of(Samples.id(4)));
    }

    private static Path withoutSeal(Path file) {
        return file.resolveSibling(
                file.getFileName().toString().replaceAll("[0-9a-f]{8}\\.parquet$", ".parquet"));
    }

    private void merge() throws IOException {
        for (Merge merge : new Compaction(lock.landing(), 1L << 30).everything()) {
            merge.run();
        }
        lock.sweepUp(Duration.ZERO);
    }
}
