package dev.leadline.dual;

import java.util.Arrays;

/**
 * Values that move with one parameter t: x + t x'. Computed with these instead of with numbers, a network gives its outputs'
 * derivatives by t; and its backward pass gives, beside the gradient, the gradient's derivative by t, which is a product of the
 * Hessian with the direction in which the weights move (Pearlmutter 1994).
 *
 * @param value x
 * @param rate x', as long
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Dual(double[] value, double[] rate) {
    static Dual zero(int length) {
        return new Dual(new double[length], new double[length]);
    }

    int length() {
        return value.length;
    }

    /** Adds to one place. */
    void add(int at, double v, double r) {
        value[at] += v;
        rate[at] += r;
    }

    /** A part in a copy. */
    Dual part(int from, int to) {
        return new Dual(Arrays.copyOfRange(value, from, to), Arrays.copyOfRange(rate, from, to));
    }

    /** Adds all of another from a place on. */
    void add(int from, Dual other) {
        for (int i = 0; i < other.length(); i++) {
            add(from + i, other.value[i], other.rate[i]);
        }
    }
}
