package dev.leadline.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.leadline.trial.Shape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

class CifarFilesTest {
    private static final int RECORD = 3073;
    private static final int BYTES = 10_000 * RECORD;

    @TempDir
    private Path folder;

    @Test
    void recordsOfAllFilesAreReadInOrder() throws IOException, InterruptedException {
        Examples examples = CifarFiles.read(List.of(file("a", 3, 1), file("b", 5, 2)), () -> {});
        assertThat(examples.count()).isEqualTo(20_000);
        assertThat(examples.shape()).isEqualTo(new Shape(3, 32, 32));
        assertThat(examples.labels()).contains(3).contains(5);
        assertThat(examples.labels()[9_999]).isEqualTo(3);
        assertThat(examples.labels()[10_000]).isEqualTo(5);
        assertThat(examples.inputs()[10_000 * 3072 - 1]).isEqualTo(1);
        assertThat(examples.inputs()[10_000 * 3072]).isEqualTo(2);
    }

    @Test
    void truncatedFileNamesTheRecordThatIsCutOff() throws IOException {
        Path file = Files.write(folder.resolve("a"), new byte[2 * RECORD + 5]);
        refused(
                file,
                ": data at byte 0 must be 30730000 bytes long (10000 records of 3073 bytes)"
                        + " but was 6151, record 2 having 5 bytes");
    }

    @Test
    void fileCutOffBetweenRecordsIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("a"), new byte[BYTES - RECORD]);
        refused(
                file,
                ": data at byte 0 must be 30730000 bytes long (10000 records of 3073 bytes)"
                        + " but was 30726927, record 9999 having 0 bytes");
    }

    @Test
    void labelBeyondTheClassesNamesItsByte() throws IOException {
        byte[] bytes = new byte[BYTES];
        bytes[7 * RECORD] = 10;
        refused(
                Files.write(folder.resolve("a"), bytes),
                ": label at byte 21511 must be below 10 but was 10");
    }

    private Path file(String name, int label, int pixel) throws IOException {
        byte[] bytes = new byte[BYTES];
        Arrays.fill(bytes, (byte) pixel);
        for (int i = 0; i < BYTES; i += RECORD) {
            bytes[i] = (byte) label;
        }
        return Files.write(folder.resolve(name), bytes);
    }

    private static void refused(Path file, String message) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> CifarFiles.read(List.of(file), () -> {}))
                .withMessage(file + message);
    }
}
