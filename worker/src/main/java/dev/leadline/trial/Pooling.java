package dev.leadline.trial;

/** What is kept of each square of a map. */
public enum Pooling implements Labelled {
    /** Its mean. */
    AVERAGE,
    /** Its largest value. */
    MAX
}
