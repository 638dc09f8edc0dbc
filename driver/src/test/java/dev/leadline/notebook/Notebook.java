package dev.leadline.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file in {@code notebooks}.
 *
 * @param file where it is
 * @param root its JSON
 */
record Notebook(Path file, JsonNode root) {
    /** Tests run in their module's folder. */
    static final Path PROJECT = Path.of("..");

    static final Path FOLDER = PROJECT.resolve("notebooks");

    static List<Notebook> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(f -> f.toString().endsWith(".ipynb"))
                    .sorted()
                    .map(Notebook::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Notebook read(Path file) {
        try {
            return new Notebook(file, new ObjectMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return file.getFileName().toString().replace(".ipynb", "");
    }

    /** Texts of the cells of this kind, {@code code} or {@code markdown}. */
    List<String> cells(String kind) {
        List<String> texts = new ArrayList<>();
        for (JsonNode cell : root.get("cells")) {
            if (cell.get("cell_type").asText().equals(kind)) {
                StringBuilder text = new StringBuilder();
                cell.get("source").forEach(line -> text.append(line.asText()));
                texts.add(text.toString());
            }
        }
        return texts;
    }

    int tables() {
        return (int) cells("code").stream().filter(c -> c.startsWith("%%sql")).count();
    }

    int charts() {
        return (int) cells("code").stream()
                .filter(c -> c.startsWith("%%chart") || c.startsWith("chart("))
                .count();
    }

    @Override
    public String toString() {
        return name();
    }
}
