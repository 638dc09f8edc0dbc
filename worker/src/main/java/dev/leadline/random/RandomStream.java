package dev.leadline.random;

import dev.leadline.trial.Must;

import org.hipparchus.random.RandomGenerator;
import org.hipparchus.random.Well512a;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A stream of random numbers with a name. Streams of different seed, purpose or index are
 * independent of each other, and nothing that is drawn from one moves another: that is what lets
 * two arms of a replicate share their data order while their networks differ.
 *
 * <p>The numbers are those of WELL512a (Panneton, L'Ecuyer and Matsumoto 2006) with the SHA-512 of
 * the name as its state, computed without the platform's mathematics: the same on every JVM. A test
 * pins them; every landed trial depends on them. Not for use by several threads at once.
 */
public final class RandomStream {
    private static final int STATE_INTS = 16;

    private final RandomGenerator generator;

    private RandomStream(RandomGenerator generator) {
        this.generator = generator;
    }

    /**
     * The stream from its beginning.
     *
     * @param seed the replicate's seed
     * @param purpose what the numbers are for, for example {@code data-order}
     * @param index which of several streams for one purpose, for example the epoch or the layer
     */
    public static RandomStream of(long seed, String purpose, long index) {
        byte[] name = (seed + ":" + purpose + ":" + index).getBytes(StandardCharsets.UTF_8);
        int[] state = new int[STATE_INTS];
        ByteBuffer.wrap(sha512().digest(name)).asIntBuffer().get(state);
        return new RandomStream(new Well512a(state));
    }

    /** Uniform in [0, 1). */
    public double nextDouble() {
        return generator.nextDouble();
    }

    /** N(0, 1). */
    public double nextGaussian() {
        return generator.nextGaussian();
    }

    /**
     * Uniform in 0..bound-1.
     *
     * @throws IllegalArgumentException unless the bound is positive
     */
    public int nextInt(int bound) {
        Must.be(bound > 0, "bound", "positive", bound);
        return generator.nextInt(bound);
    }

    /**
     * The numbers 0..n-1 in an order drawn uniformly from all n! (Fisher and Yates).
     *
     * @throws IllegalArgumentException if n is negative
     */
    public int[] permutation(int n) {
        Must.be(n >= 0, "length of a permutation", "at least 0", n);
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }
}
