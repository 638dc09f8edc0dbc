package dev.leadline.run;

import dev.leadline.gradient.Recorder;

/** What training asks of an engine: passes over minibatches. Index arrays pick training examples. */
interface Passes extends AutoCloseable {
    /** Records the passes that it is told to. */
    Recorder recorder();

    /** From now on gradients are measured and no parameter changes. */
    void measureOnly();

    /** Forward, backward and, unless only measuring or the gradient is not finite, the update. */
    CrossEntropy pass(int[] indices);

    /** L2 norm of the last gradient of the mean loss, before clipping. */
    double normBefore();

    /** The same after clipping; NaN or infinite if it was so before. */
    double normAfter();

    /** Loss and error over all training examples, with batch norm in inference mode. */
    CrossEntropy train();

    /** Loss and error over all test examples, with batch norm in inference mode. */
    CrossEntropy test();

    /**
     * Where the last pass, over these examples, stopped being finite.
     *
     * @param step number of updates made before
     */
    Divergence divergence(int[] indices, int step);

    @Override
    void close();
}
