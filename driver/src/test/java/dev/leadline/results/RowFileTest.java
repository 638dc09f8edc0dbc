package dev.leadline.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.leadline.parquet.RowReader;
import dev.leadline.parquet.RowSchema;
import dev.leadline.parquet.TableException;
import dev.leadline.row.LayerRow;
import dev.leadline.trial.Added;
import dev.leadline.trial.Init;
import dev.leadline.trial.Norm;
import dev.leadline.trial.Nullable;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Status;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

class RowFileTest {
    record Wide(String id, int old, @Nullable Double newer) {}

    record WithSetting(
            String id, @Added int noiseMinibatches, @Added Init init) {}

    record WithFlag(String id, boolean batchNorm) {}

    record WithWord(
            String id,
            boolean batchNorm,
            @Added(flag = "batch_norm", meaning = "batch") Norm norm) {}

    record Cut(String id) {}

    record Reordered(int old, String id) {}

    record Longer(String id, @Nullable Status added, int old) {}

    record Strict(String id, int added) {}

    record OtherType(String id, long old) {}

    record Demanding(String id, double newer) {}

    record Choosy(Status id) {}

    record Checked(int old) {
        Checked {
            throw new IllegalArgumentException("old must be rare but was " + old);
        }
    }

    record Broken(@Nullable Both both) {}

    record Both(Integer old, Double newer) {}

    @TempDir
    private Path folder;

    private RowFile file;

    @BeforeEach
    void fileOfTwoRows() throws IOException {
        file = RowFile.in(folder);
        file.write(Wide.class, List.of(new Wide("a", 1, null), new Wide("b", 2, 0.5)));
    }

    @Test
    void recordOfFewerComponentsReadsFewerColumns() throws IOException {
        assertThat(file.read(Cut.class)).containsExactly(new Cut("a"), new Cut("b"));
    }

    @Test
    void orderOfComponentsDoesNotMatter() throws IOException {
        assertThat(file.read(Reordered.class))
                .containsExactly(new Reordered(1, "a"), new Reordered(2, "b"));
    }

    @Test
    void nullableColumnThatAnOlderFileLacksIsNull() throws IOException {
        assertThat(file.read(Longer.class))
                .containsExactly(new Longer("a", null, 1), new Longer("b", null, 2));
    }

    @Test
    void settingThatAnOlderFileLacksHasItsDefault() throws IOException {
        int minibatches = (int) Setting.NOISE_MINIBATCHES.defaultValue();
        Init init = (Init) Setting.INIT.defaultValue();
        assertThat(file.read(WithSetting.class))
                .containsExactly(
                        new WithSetting("a", minibatches, init),
                        new WithSetting("b", minibatches, init));
    }

    @Test
    void settingThatAnOlderFlagSaysHasThatValue() throws IOException {
        Files.delete(file.path());
        file.write(WithFlag.class, List.of(new WithFlag("a", true), new WithFlag("b", false)));
        assertThat(file.read(WithWord.class))
                .containsExactly(
                        new WithWord("a", true, Norm.BATCH), new WithWord("b", false, Norm.NONE));
    }

    @Test
    void settingThatAFileHoldsIsRead() throws IOException {
        List<WithSetting> rows = List.of(new WithSetting("a", 5, Init.normal(1.5)));
        Files.delete(file.path());
        file.write(WithSetting.class, rows);
        assertThat(file.read(WithSetting.class)).isEqualTo(rows);
    }

    @Test
    void requiredColumnThatAnOlderFileLacksIsNamed() {
        refused(
                () -> file.read(Strict.class),
                "column added of file FILE must be present but was absent");
    }

    @Test
    void columnOfAnotherTypeIsNamed() {
        refused(
                () -> file.read(OtherType.class),
                "column old of file FILE must be of type required int64 old but was required int32 old");
    }

    @Test
    void nullInARequiredColumnIsNamed() {
        refused(() -> file.read(Demanding.class), "column newer must be given but was null");
        refused(() -> file.read(Broken.class), "column newer must be given but was null");
    }

    @Test
    void unknownWordIsNamedWithTheKnownOnes() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> file.read(Choosy.class))
                .withMessage("column id: text must be one of COMPLETED, DIVERGED, FAILED, TIMED_OUT"
                        + " but was a");
    }

    @Test
    void rowThatItsRecordRefusesSaysWhy() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> file.read(Checked.class))
                .withMessage("Checked: old must be rare but was 1");
    }

    @Test
    void nullWhereARowMustNotHaveOneIsRefusedBeforeWriting() {
        refused(
                () -> RowSchema.of(Demanding.class).flatten(new Demanding(null, 1)),
                "column id must be given but was null");
    }

    @Test
    void columnsThatThisVersionDoesNotKnowAreNotCopied() {
        refused(
                () -> RowReader.openWhole(file.input(), RowSchema.of(Cut.class)).next(),
                "columns of file FILE must be known to this version, which would lose others when it"
                        + " rewrites the file but was with [old, newer]");
    }

    @Test
    void fileThatIsNotParquetIsNamed() throws IOException {
        Files.writeString(file.path(), "not Parquet at all, though long enough to hold a footer");
        refusedBeginning(() -> file.read(Cut.class));
    }

    @Test
    void truncatedFileIsNamed() throws IOException {
        byte[] bytes = Files.readAllBytes(file.path());
        Files.write(file.path(), Arrays.copyOf(bytes, bytes.length - 20));
        refusedBeginning(() -> file.read(Cut.class));
    }

    @Test
    void noChecksumFilesLieAround() throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file.path());
        }
    }

    @Test
    void largeFileOfSeveralRowGroupsComesBack() throws IOException {
        List<LayerRow> rows = IntStream.range(0, 30_000)
                .mapToObj(i -> Samples.layer("t", i, 1))
                .toList();
        Files.delete(file.path());
        file.write(LayerRow.class, rows);
        assertThat(file.read(LayerRow.class)).isEqualTo(rows);
    }

    private void refused(ThrowingCallable code, String message) {
        assertThatExceptionOfType(TableException.class)
                .isThrownBy(code)
                .withMessage(message.replace("FILE", file.input().toString()));
    }

    private void refusedBeginning(ThrowingCallable code) {
        assertThatExceptionOfType(TableException.class)
                .isThrownBy(code)
                .withMessageStartingWith("file " + file.input()
                        + " must be a readable Parquet file of ours but was ");
    }
}
