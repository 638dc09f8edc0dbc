package dev.leadline.trial;

/** Number format of parameters, activations and gradients. Statistics are always summed in double. */
public enum Precision implements Labelled {
    FLOAT(0x1p-126),
    DOUBLE(0x1p-1022);

    private final double smallestNormal;

    Precision(double smallestNormal) {
        this.smallestNormal = smallestNormal;
    }

    /** Bytes of one number. */
    public int bytes() {
        return switch (this) {
            case FLOAT -> Float.BYTES;
            case DOUBLE -> Double.BYTES;
        };
    }

    /** Smallest positive normal number; non-zero values below it have lost digits. */
    public double smallestNormal() {
        return smallestNormal;
    }
}
