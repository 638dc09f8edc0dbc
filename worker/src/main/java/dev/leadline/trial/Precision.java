package dev.leadline.trial;

/** Number format of parameters, activations and gradients. Statistics are always summed in double. */
public enum Precision implements Labelled {
    FLOAT(0x1p-126, 1e-71, 1e74),
    DOUBLE(0x1p-1022, 1e-302, Double.MAX_VALUE);

    private final double smallestNormal;
    private final double smallestVariance;
    private final double largestVariance;

    Precision(double smallestNormal, double smallestVariance, double largestVariance) {
        this.smallestNormal = smallestNormal;
        this.smallestVariance = smallestVariance;
        this.largestVariance = largestVariance;
    }

    /** Bytes of one number. */
    public int bytes() {
        return switch (this) {
            case FLOAT -> Float.BYTES;
            case DOUBLE -> Double.BYTES;
        };
    }

    /**
     * Whether values of this variance times fan-in can be drawn: up to a fan-in of 65,536 their standard deviation is a normal
     * number, computed from a variance that is one too, and sixteen of it are finite.
     */
    boolean draws(double variance) {
        return variance >= smallestVariance && variance <= largestVariance;
    }

    /** What {@link #draws} asks for, as a phrase for messages. */
    String drawn() {
        return "in " + smallestVariance + ".." + largestVariance + " with precision " + label();
    }

    /** The value, or infinity where this precision has no number as large. */
    public double inRange(double value) {
        return switch (this) {
            case FLOAT ->
                Math.abs(value) > Float.MAX_VALUE
                        ? Math.copySign(Double.POSITIVE_INFINITY, value)
                        : value;
            case DOUBLE -> value;
        };
    }

    /** Smallest positive normal number; non-zero values below it have lost digits. */
    public double smallestNormal() {
        return smallestNormal;
    }
}
