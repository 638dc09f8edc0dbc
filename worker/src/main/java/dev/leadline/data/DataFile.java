package dev.leadline.data;

import dev.leadline.trial.Checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The content of one file, unpacked, and errors that say where in it the fault lies. Offsets count
 * unpacked bytes from 0.
 *
 * <p>The header comes first, alone: it tells how long the file must be, and with it how much memory it takes. Never more than that is
 * read, however much there is: a few kilobytes can be unpacked to any length.
 */
final class DataFile {
    /** 1 GiB, 5 times the largest file that is known: a longer one is something else. */
    private static final int MOST_BYTES = 1 << 30;

    private static final int CHUNK = 1 << 20;

    private final String name;
    private final byte[] content;

    /**
     * @param name what messages call it
     * @param content unpacked
     */
    DataFile(String name, byte[] content) {
        DataException.unless(content.length > 0, name, "a file with data in it", "empty");
        this.name = name;
        this.content = content;
    }

    /**
     * The first bytes of a file, or all where it has fewer.
     *
     * @throws DataException if it cannot be read, is empty or is damaged
     */
    static DataFile head(Path path, int bytes) {
        try (DataStream in = DataStream.of(path)) {
            return new DataFile(path.toString(), in.next(bytes));
        }
    }

    /**
     * Reads a file.
     *
     * @param most bytes that it must not exceed
     * @throws DataException if it cannot be read, is empty, is damaged or is longer
     */
    static DataFile read(Path path, long most, Checkpoint checkpoint) throws InterruptedException {
        try (DataStream in = DataStream.of(path)) {
            return read(path.toString(), in, (int) Math.min(most, MOST_BYTES), checkpoint);
        }
    }

    static DataFile read(String name, DataStream in, int most, Checkpoint checkpoint)
            throws InterruptedException {
        byte[] content = new byte[most];
        int size = 0;
        for (byte[] next = in.next(CHUNK); next.length > 0; next = in.next(CHUNK)) {
            checkpoint.pass();
            DataException.unless(
                    next.length <= most - size, name, "at most " + most + " bytes long", "longer");
            System.arraycopy(next, 0, content, size, next.length);
            size += next.length;
        }
        return new DataFile(name, size == most ? content : Arrays.copyOf(content, size));
    }

    /** Bytes that a file does not exceed; the largest number where only unpacking it could tell. */
    static long longest(Path path) {
        try {
            return path.toString().endsWith(".gz") ? Long.MAX_VALUE : Files.size(path);
        } catch (IOException e) {
            throw new DataException(path.toString(), "readable", e, e);
        }
    }

    String name() {
        return name;
    }

    int size() {
        return content.length;
    }

    byte[] content() {
        return content;
    }

    /** The value 0..255 at an offset. */
    int unsignedByteAt(int offset) {
        return content[offset] & 0xff;
    }

    /** The unsigned big-endian value of the four bytes at an offset. */
    long unsignedIntAt(int offset) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(content).getInt(offset));
    }

    /**
     * @throws DataException naming the file, what was read and the byte, if the condition does not hold
     */
    void must(boolean condition, String what, int offset, String rule, Object value) {
        if (!condition) {
            throw new DataException(name + ": " + what + " at byte " + offset, rule, value);
        }
    }
}
