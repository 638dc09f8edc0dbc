package dev.leadline.sweep;

import java.math.BigInteger;
import java.util.Optional;

/** The numbers of YAML 1.2's core schema. */
final class Numbers {
    /** More digits than any number in range has; parsing a million of them would take minutes. */
    private static final int MOST_DIGITS = 400;

    private static final BigInteger BEYOND_DOUBLE = BigInteger.ONE.shiftLeft(2000);

    private Numbers() {}

    /**
     * A whole number of any size: decimal, {@code 0o17} or {@code 0x1F}; empty if the scalar is
     * none.
     */
    static Optional<BigInteger> exact(Yaml.Scalar scalar) {
        if (scalar.type() != Yaml.Type.WHOLE) {
            return Optional.empty();
        }
        String text = scalar.text();
        if (text.length() > MOST_DIGITS) {
            return Optional.of(text.startsWith("-") ? BEYOND_DOUBLE.negate() : BEYOND_DOUBLE);
        } else if (text.startsWith("0x")) {
            return Optional.of(new BigInteger(text.substring(2), 16));
        } else if (text.startsWith("0o")) {
            return Optional.of(new BigInteger(text.substring(2), 8));
        }
        return Optional.of(new BigInteger(text));
    }

    /**
     * A number with or without a fraction; NaN for {@code .inf} and {@code .nan}; empty if the
     * scalar is none.
     */
    static Optional<Double> real(Yaml.Scalar scalar) {
        if (scalar.type() != Yaml.Type.REAL) {
            return exact(scalar).map(BigInteger::doubleValue);
        }
        // Java knows the words by other names, and no rule of ours lets them pass anyway.
        boolean word = scalar.text().chars().noneMatch(Character::isDigit);
        // Zero loses its sign, which would only make a second id for the same trial.
        return Optional.of(word ? Double.NaN : Double.parseDouble(scalar.text()) + 0.0);
    }
}
