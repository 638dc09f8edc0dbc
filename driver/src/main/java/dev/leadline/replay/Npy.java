package dev.leadline.replay;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes one array in NumPy's format, version 1.0, row-major and little-endian; refuses to overwrite a file. */
final class Npy implements Closeable {
    /** Bytes before the header: magic, version, the header's length. */
    private static final int START = 10;

    /** Of the header, so that the values begin aligned. */
    private static final int ALIGNMENT = 64;

    private static final String FLOAT = "'<f4'";
    private static final String DOUBLE = "'<f8'";
    private static final String WHOLE = "'<i4'";

    private final OutputStream out;
    private final byte[] bytes = new byte[Double.BYTES];
    private final ByteBuffer number = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

    private Npy(Path file, String type, List<Integer> shape) throws IOException {
        out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
        String sizes = shape.stream().map(size -> size + ",").collect(Collectors.joining());
        String dictionary =
                "{'descr': " + type + ", 'fortran_order': False, 'shape': (" + sizes + ")}";
        // It ends with a line feed.
        int used = (START + dictionary.length() + 1) % ALIGNMENT;
        String header = dictionary + " ".repeat(used == 0 ? 0 : ALIGNMENT - used) + "\n";
        byte[] start = new byte[START];
        ByteBuffer.wrap(start)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x93)
                .put("NUMPY\1\0".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) header.length());
        out.write(start);
        out.write(header.getBytes(StandardCharsets.US_ASCII));
    }

    static Npy ofFloats(Path file, List<Integer> shape) throws IOException {
        return new Npy(file, FLOAT, shape);
    }

    static Npy ofDoubles(Path file, List<Integer> shape) throws IOException {
        return new Npy(file, DOUBLE, shape);
    }

    static Npy ofWholes(Path file, List<Integer> shape) throws IOException {
        return new Npy(file, WHOLE, shape);
    }

    /**
     * A structured array: one value per column and row.
     *
     * @param widths characters of a column of texts; 0 for doubles
     */
    static Npy ofRows(Path file, Map<String, Integer> widths, int rows) throws IOException {
        String fields = widths.entrySet().stream()
                .map(column -> "('" + column.getKey() + "', "
                        + (column.getValue() > 0 ? "'<U" + column.getValue() + "'" : DOUBLE) + ")")
                .collect(Collectors.joining(", ", "[", "]"));
        return new Npy(file, fields, List.of(rows));
    }

    /** A text of at most so many characters, none beyond the first 65,536 of Unicode. */
    void write(String text, int width) throws IOException {
        for (int i = 0; i < width; i++) {
            write(i < text.length() ? text.charAt(i) : 0);
        }
    }

    void write(float value) throws IOException {
        write(number.clear().putFloat(value));
    }

    void write(double value) throws IOException {
        write(number.clear().putDouble(value));
    }

    void write(int value) throws IOException {
        write(number.clear().putInt(value));
    }

    private void write(ByteBuffer filled) throws IOException {
        out.write(bytes, 0, filled.position());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
