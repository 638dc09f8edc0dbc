package dev.leadline.trial;

/** Which implementation of the layers trains the network. */
public enum Engine implements Labelled {
    /** The layers that DL4J ships. */
    REFERENCE,
    /** A plan of oneDNN primitives, compiled from the same network. Single precision only. */
    FAST
}
