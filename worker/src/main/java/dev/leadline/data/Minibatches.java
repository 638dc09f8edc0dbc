package dev.leadline.data;

import dev.leadline.random.RandomStream;
import dev.leadline.trial.Must;

import java.util.Arrays;

/**
 * Which examples each training step sees. Every epoch is a fresh permutation that depends on the
 * seed, the epoch and the number of examples only, so that arms of the same replicate see the same
 * examples in the same order. What is left at the end of an epoch and does not fill a minibatch is
 * dropped: all minibatches have the same size, and with it the same noise.
 *
 * <p>Remembers the epoch of the last call, so that steps in ascending order cost one permutation per
 * epoch; any other order is right but slower. Not for use by several threads at once.
 */
public final class Minibatches {
    private final int count;
    private final int batch;
    private final long seed;

    private long epoch = -1;
    private int[] order = {};

    /**
     * @param count number of training examples
     * @param batch examples per minibatch
     * @param seed the trial's
     * @throws IllegalArgumentException if the batch is not in 1..count
     */
    public Minibatches(int count, int batch, long seed) {
        Must.be(batch > 0, "'batch'", "a positive whole number", batch);
        Must.be(batch <= count, "'batch'", "at most the " + count + " training examples", batch);
        this.count = count;
        this.batch = batch;
        this.seed = seed;
    }

    /** Minibatches per epoch. */
    public int perEpoch() {
        return count / batch;
    }

    /**
     * The minibatch of a step: {@code batch} different indices in 0..count-1.
     *
     * @param step from 0; step {@link #perEpoch} is the first of the second epoch
     * @throws IllegalArgumentException if the step is negative
     */
    public int[] indices(int step) {
        Must.be(step >= 0, "step", "at least 0", step);
        if (step / perEpoch() != epoch) {
            epoch = step / perEpoch();
            order = RandomStream.of(seed, "data-order", epoch).permutation(count);
        }
        int from = step % perEpoch() * batch;
        return Arrays.copyOfRange(order, from, from + batch);
    }
}
