package dev.leadline.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The whole content of one file, unpacked, and errors that say where in it the fault lies. Offsets
 * count unpacked bytes from 0.
 *
 * <p>Content first, then a look at the header: so a header that promises two billion images is found
 * out before memory is reserved for them.
 */
final class DataFile {
    /** 1 GiB, 5 times the largest file that is known: a longer one is something else. */
    private static final int MOST_BYTES = 1 << 30;

    private static final String SHORT_ENOUGH = "at most " + MOST_BYTES + " bytes long";

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
     * Reads a file; a name that ends with {@code .gz} is unpacked.
     *
     * @throws DataException if it cannot be read, is empty, is damaged or is beyond 1 GiB
     */
    static DataFile read(Path path) {
        String name = path.toString();
        try {
            long bytes = Files.size(path);
            DataException.unless(bytes <= MOST_BYTES, name, SHORT_ENOUGH, bytes);
            DataFile file = new DataFile(name, Files.readAllBytes(path));
            return name.endsWith(".gz") ? file.unpacked() : file;
        } catch (IOException e) {
            throw new DataException(name, "readable", e, e);
        }
    }

    DataFile unpacked() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            byte[] chunk = new byte[1 << 16];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                DataException.unless(out.size() + n <= MOST_BYTES, name, SHORT_ENOUGH, "longer");
                out.write(chunk, 0, n);
            }
        } catch (IOException e) {
            String fault = e.getMessage() == null ? "the end is missing" : e.getMessage();
            String where = "broken after " + out.size() + " unpacked bytes (" + fault + ")";
            throw new DataException(name, "an intact gzip file", where, e);
        }
        return new DataFile(name, out.toByteArray());
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
