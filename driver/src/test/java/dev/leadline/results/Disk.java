package dev.leadline.results;

import dev.leadline.parquet.Table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What is on a disk for certain, and what may be. */
final class Disk {
    /** Which of the names that were not forced the disk has all the same. */
    enum Kept {
        NONE,
        ALL,
        SOME
    }

    /** A file, or a folder, of which nothing but its names is told. */
    private static final class Node {
        private byte[] bytes = new byte[0];
    }

    private interface NameChange {
        void apply(Map<String, Node> names);
    }

    private final Map<Path, Map<String, Node>> certain = new HashMap<>();
    private final Map<Path, List<NameChange>> pending = new HashMap<>();
    private final Map<Path, Node> nodes = new HashMap<>();

    void link(Path path) {
        Node node = new Node();
        nodes.put(path, node);
        String name = path.getFileName().toString();
        change(path, names -> names.put(name, node));
    }

    void unlink(Path path) {
        String name = path.getFileName().toString();
        nodes.remove(path);
        change(path, names -> names.remove(name));
    }

    void rename(Path from, Path to) {
        nodes.put(to, nodes.remove(from));
        String before = from.getFileName().toString();
        String after = to.getFileName().toString();
        change(from, names -> {
            Node node = names.remove(before);
            if (node != null) {
                names.put(after, node);
            }
        });
    }

    private void change(Path path, NameChange change) {
        pending.computeIfAbsent(path.getParent(), p -> new ArrayList<>()).add(change);
    }

    void forceBytes(Path file) throws IOException {
        nodes.get(file).bytes = Files.readAllBytes(file);
    }

    void forceNames(Path folder) {
        Map<String, Node> names = certain.computeIfAbsent(folder, f -> new TreeMap<>());
        pending.getOrDefault(folder, List.of()).forEach(change -> change.apply(names));
        pending.remove(folder);
    }

    /** Writes what this folder would hold after a power cut. */
    void copy(Path folder, Path to, Kept kept, Random random) throws IOException {
        Map<String, Node> names = new TreeMap<>(certain.getOrDefault(folder, Map.of()));
        for (NameChange change : pending.getOrDefault(folder, List.of())) {
            boolean made = switch (kept) {
                case NONE -> false;
                case ALL -> true;
                case SOME -> random.nextBoolean();
            };
            if (made) {
                change.apply(names);
            }
        }
        Files.createDirectories(to);
        for (Map.Entry<String, Node> name : names.entrySet()) {
            Path inner = folder.resolve(name.getKey());
            if (certain.containsKey(inner) || pending.containsKey(inner) || isTable(inner)) {
                copy(inner, to.resolve(name.getKey()), kept, random);
            } else {
                Files.write(to.resolve(name.getKey()), name.getValue().bytes);
            }
        }
    }

    private static boolean isTable(Path path) {
        return List.of(Table.values()).stream()
                .anyMatch(table -> table.folder().equals(path.getFileName().toString()));
    }
}
