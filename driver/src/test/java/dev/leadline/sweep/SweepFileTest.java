package dev.leadline.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class SweepFileTest {
    @TempDir
    private Path folder;

    @Test
    void aFileIsReadAsItsTextWouldBe() throws IOException {
        Path file = write(SampleSweep.text().getBytes(StandardCharsets.UTF_8));

        assertThat(Sweep.read(file)).isEqualTo(Sweep.parse(file.toString(), SampleSweep.text()));
    }

    @Test
    void whatIsNoFileIsToldWithItsName() {
        Path missing = folder.resolve("missing.yaml");

        refuses(missing, missing + ": no such file");
        refuses(folder, folder + ": must be a sweep file but was a directory");
    }

    @Test
    void bytesThatAreNotUtf8AreToldWithTheirLine() throws IOException {
        Path file = write("name: x\nquestion: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        refuses(file, file + ":2: must be UTF-8 text but has the byte 0xE9");
    }

    @Test
    void aCharacterCutOffByTheEndIsTold() throws IOException {
        Path file = write(new byte[] {'n', (byte) 0xC3});

        refuses(file, file + ":1: must be UTF-8 text but has the byte 0xC3");
    }

    @Test
    void aFileWithoutEndIsNotReadToTheEnd() throws IOException {
        Path file = write(new byte[(1 << 20) + 1]);

        refuses(file, file + ": must be a sweep file of at most 1 MiB but was larger");
    }

    @Test
    void anEmptyFileIsTold() throws IOException {
        Path file = write(new byte[0]);

        refuses(file, file + ":1: the file must hold a sweep but was empty");
    }

    @Test
    void anErrorHoldsWhatIsWrongInParts() {
        Path missing = folder.resolve("missing.yaml");

        assertThatThrownBy(() -> Sweep.read(missing))
                .isInstanceOfSatisfying(
                        SweepException.class,
                        e -> assertThat(e.problems())
                                .containsExactly(
                                        new Problem(missing.toString(), 0, "no such file")));
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("sweep.yaml"), bytes);
    }

    private static void refuses(Path file, String message) {
        assertThatThrownBy(() -> Sweep.read(file))
                .isInstanceOf(SweepException.class)
                .hasMessage(message);
    }
}
