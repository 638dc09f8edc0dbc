package dev.leadline.sweep;

import java.util.List;
import java.util.Optional;

/** A value in a YAML file and where it stands. Free of tags, anchors and aliases. */
sealed interface Yaml {
    /** Line of the value's first character, from 1. */
    int line();

    /** The value as its author wrote it, on one line and shortened, for messages. */
    String source();

    /**
     * A single value.
     *
     * @param text the value without quotes and escapes
     */
    record Scalar(int line, String source, Type type, String text) implements Yaml {}

    record Sequence(int line, String source, List<Yaml> items) implements Yaml {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /**
     * Keys and their values, in file order; no key occurs twice.
     */
    record Mapping(int line, String source, List<Entry> entries) implements Yaml {
        public Mapping {
            entries = List.copyOf(entries);
        }

        Optional<Yaml> find(String key) {
            return entries.stream().filter(e -> e.key().equals(key)).findFirst().map(Entry::value);
        }
    }

    /**
     * One key of a mapping.
     *
     * @param line line of the key, from 1
     */
    record Entry(int line, String key, Yaml value) {}

    /** What a scalar is by YAML 1.2's core schema, in which {@code yes} and {@code on} are text. */
    enum Type {
        TEXT,
        WHOLE,
        REAL,
        FLAG,
        NOTHING
    }
}
