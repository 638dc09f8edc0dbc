package dev.leadline.bench;

import dev.leadline.data.Examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads what {@link NetworkFile} wrote. */
public record Folder(Path path) {
    /** One line per operation: kind, name, sources, numbers. */
    public List<String[]> operations() {
        return lines().stream().filter(line -> !line[0].equals("set")).toList();
    }

    /** A line {@code set NAME VALUE}. */
    public String value(String name) {
        return lines().stream()
                .filter(line -> line[0].equals("set") && line[1].equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(path + " must set " + name))[2];
    }

    /** Which network this is. */
    public Subject subject() {
        String key = value("subject");
        return Subjects.all().stream()
                .filter(s -> s.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "subject must be one of the table's but was " + key));
    }

    public float[] parameters() {
        return floats("parameters.f32");
    }

    public Examples minibatch() {
        ByteBuffer bytes = bytes("labels.i32");
        int[] labels = new int[bytes.remaining() / Integer.BYTES];
        bytes.asIntBuffer().get(labels);
        return new Examples(subject().shape(), floats("inputs.f32"), labels);
    }

    private List<String[]> lines() {
        try {
            return Files.readAllLines(path.resolve("network.txt")).stream()
                    .map(line -> line.split(" ", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private float[] floats(String file) {
        ByteBuffer bytes = bytes(file);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    private ByteBuffer bytes(String file) {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(path.resolve(file)))
                    .order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) throws IOException {
        for (Path file : files(folder)) {
            Files.delete(file);
        }
        Files.delete(folder);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
