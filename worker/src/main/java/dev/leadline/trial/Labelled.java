package dev.leadline.trial;

import java.util.Locale;

/** A value of a sweep setting that is written as a kebab-case word in sweep files and tables. */
public interface Labelled {
    /** The constant's Java name; enums implement it already. */
    String name();

    /** The word used in sweep files, tables and messages, for example {@code leaky-relu}. */
    default String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
