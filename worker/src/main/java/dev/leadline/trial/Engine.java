package dev.leadline.trial;

/** Which implementation of the layers trains the network. */
public enum Engine implements Labelled {
    /** The layers that DL4J ships. */
    REFERENCE,
    /** A plan of oneDNN primitives, compiled from the same network. Single precision only. */
    FAST;

    /** The engine of a trial that names none. */
    public static Engine fastest(Precision precision) {
        return switch (precision) {
            case FLOAT -> FAST;
            case DOUBLE -> REFERENCE;
        };
    }

    /** Whether it computes in this precision. */
    public boolean has(Precision precision) {
        return switch (this) {
            case REFERENCE -> true;
            case FAST -> precision == Precision.FLOAT;
        };
    }
}
