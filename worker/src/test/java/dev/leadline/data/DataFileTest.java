package dev.leadline.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

class DataFileTest {
    private static final byte[] CONTENT = {1, 2, 3, (byte) 0xff, 5};

    @TempDir
    private Path folder;

    @Test
    void gzippedAndPlainFilesReadTheSame() throws Exception {
        assertThat(read("a", CONTENT).content()).isEqualTo(CONTENT);
        assertThat(read("a.gz", Idx.gzip(CONTENT)).content()).isEqualTo(CONTENT);
    }

    @Test
    void numbersAreUnsignedAndBigEndian() throws Exception {
        DataFile file = read("a", CONTENT);
        assertThat(file.unsignedByteAt(3)).isEqualTo(255);
        assertThat(file.unsignedIntAt(0)).isEqualTo(0x010203ffL);
    }

    @Test
    void emptyFileIsRefused() {
        refused("a", new byte[0], " must be a file with data in it but was empty");
        refused("a.gz", new byte[0], " must be a file with data in it but was empty");
        refused("a.gz", Idx.gzip(new byte[0]), " must be a file with data in it but was empty");
    }

    @Test
    void fileThatOnlyIsNamedGzippedIsRefused() {
        refused(
                "a.gz",
                CONTENT,
                " must be an intact gzip file but was broken after 0 unpacked bytes (Not in GZIP format)");
    }

    @Test
    void corruptGzipIsRefused() {
        byte[] gzip = Idx.gzip(CONTENT);
        gzip[gzip.length - 5] ^= 1;
        refused(
                "a.gz",
                gzip,
                " must be an intact gzip file but was broken after 5 unpacked bytes (Corrupt GZIP trailer)");
    }

    @Test
    void gzipCutOffNamesHowFarItCame() {
        byte[] gzip = Idx.gzip(new byte[100_000]);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read("a.gz", Arrays.copyOf(gzip, gzip.length / 2)))
                .withMessageMatching(
                        ".*a\\.gz must be an intact gzip file but was broken after \\d+ unpacked bytes"
                                + " \\(Unexpected end of ZLIB input stream\\)");
    }

    @Test
    void noMoreIsUnpackedThanTheHeaderAnnounced() throws IOException {
        Path bomb = Files.write(folder.resolve("a.gz"), Idx.gzip(new byte[100_000_000]));
        assertThat(Files.size(bomb)).isLessThan(100_000);
        AtomicInteger parts = new AtomicInteger();
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataFile.read(bomb, 3 << 20, parts::incrementAndGet))
                .withMessage(bomb + " must be at most 3145728 bytes long but was longer");
        assertThat(parts).hasValue(4);
    }

    @Test
    void fileThatIsReadWhenTheTimeIsOverIsLeft() throws IOException {
        Path file = Files.write(folder.resolve("a"), new byte[5_000_000]);
        AtomicInteger parts = new AtomicInteger();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> DataFile.read(file, 5_000_000, () -> {
                    if (parts.incrementAndGet() == 2) {
                        throw new InterruptedException("cancelled");
                    }
                }));
        assertThat(parts).hasValue(2);
    }

    @Test
    void fileThatCannotBeReadIsRefused() {
        Path missing = folder.resolve("missing");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataFile.read(missing, 1 << 20, () -> {}))
                .withMessage(
                        missing + " must be readable but was java.nio.file.NoSuchFileException: "
                                + missing);
    }

    private DataFile read(String name, byte[] bytes) throws IOException, InterruptedException {
        return DataFile.read(Files.write(folder.resolve(name), bytes), 1 << 20, () -> {});
    }

    private void refused(String name, byte[] bytes, String message) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(name, bytes))
                .withMessage(folder.resolve(name) + message);
    }
}
