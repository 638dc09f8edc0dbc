package dev.leadline.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the bytes of a sweep file as text. */
final class SweepFile {
    private static final int LARGEST = 1 << 20;

    private final Path file;
    private final Problems problems;

    private SweepFile(Path file) {
        this.file = file;
        this.problems = new Problems(file.toString());
    }

    /**
     * @throws SweepException if the file cannot be read, is too large or not UTF-8
     */
    static String text(Path file) {
        SweepFile sweepFile = new SweepFile(file);
        byte[] bytes = sweepFile.bytes();
        sweepFile.problems.report();
        String text = sweepFile.decode(bytes);
        sweepFile.problems.report();
        return text;
    }

    private byte[] bytes() {
        if (Files.isDirectory(file)) {
            problems.add(0, "must be a sweep file but was a directory");
            return new byte[0];
        }
        // One byte more than allowed tells that there is more, even of a device without an end.
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                problems.add(0, "must be a sweep file of at most 1 MiB but was larger");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            problems.add(0, "no such file");
        } catch (AccessDeniedException e) {
            problems.add(0, "may not be read: permission denied");
        } catch (IOException e) {
            problems.add(
                    0, "cannot be read: " + SourceText.oneLine(String.valueOf(e.getMessage())));
        }
        return new byte[0];
    }

    private String decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
            int bad = Byte.toUnsignedInt(bytes[in.position()]);
            problems.add(line, String.format("must be UTF-8 text but has the byte 0x%02X", bad));
        }
        return text;
    }
}
