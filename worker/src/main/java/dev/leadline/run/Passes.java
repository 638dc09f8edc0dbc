package dev.leadline.run;

import dev.leadline.data.DataSet;
import dev.leadline.gradient.Recorder;
import dev.leadline.kernel.Plan;
import dev.leadline.net.Network;
import dev.leadline.trial.Engine;

import java.util.function.LongSupplier;

/** What training asks of an engine: passes over minibatches. Index arrays pick training examples. */
interface Passes extends AutoCloseable {
    /**
     * On the trial's engine, or on DL4J's own layers where this platform has no oneDNN.
     *
     * @param clock nanoseconds from any fixed point
     */
    static Passes of(Network network, DataSet data, LongSupplier clock) {
        return switch (network.trial().training().engine()) {
            case REFERENCE -> new ReferencePasses(network, data, clock);
            case FAST ->
                Plan.available()
                        ? new FastPasses(network, data, clock)
                        : new ReferencePasses(network, data, clock);
        };
    }

    /** The engine that really computes. */
    Engine engine();

    /** Records the passes that it is told to. */
    Recorder recorder();

    /** From now on gradients are measured and no parameter changes. */
    void measureOnly();

    /** Forward, backward and, unless only measuring or the gradient is not finite, the update. */
    CrossEntropy pass(int[] indices);

    /** What the last pass left in the gradient's slot of a running statistic: (1 - decay) times running less minibatch. */
    double gradient(int slot);

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
