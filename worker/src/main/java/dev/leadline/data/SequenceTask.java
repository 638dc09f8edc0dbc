package dev.leadline.data;

import dev.leadline.random.RandomStream;

/** A kind of sequences with something to be learned. */
interface SequenceTask {
    /**
     * Draws one example.
     *
     * @param into its inputs, all zero
     * @return its class
     */
    int draw(RandomStream random, Steps into);
}
