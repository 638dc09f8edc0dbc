package dev.leadline.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** Contents of IDX files for tests, written independently of the reader. */
final class Idx {
    private Idx() {}

    /** Images whose pixels count 0, 1, 2, ... modulo 256. */
    static byte[] images(int count, int rows, int columns) {
        int pixels = count * rows * columns;
        ByteBuffer file = ByteBuffer.allocate(16 + pixels);
        file.putInt(2051).putInt(count).putInt(rows).putInt(columns);
        for (int i = 0; i < pixels; i++) {
            file.put((byte) i);
        }
        return file.array();
    }

    static byte[] labels(int... labels) {
        ByteBuffer file = ByteBuffer.allocate(8 + labels.length);
        file.putInt(2049).putInt(labels.length);
        for (int label : labels) {
            file.put((byte) label);
        }
        return file.array();
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
