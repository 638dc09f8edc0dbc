package dev.leadline.run;

import dev.leadline.data.DataSet;
import dev.leadline.gradient.Recorder;
import dev.leadline.gradient.TrainingStep;
import dev.leadline.kernel.Plan;
import dev.leadline.net.Network;
import dev.leadline.trial.Engine;

import java.util.function.LongSupplier;

/** What training asks of an engine: passes over minibatches. Index arrays pick training examples. */
interface TrainingEngine extends AutoCloseable {
    /**
     * On the trial's engine, or on DL4J's own layers where this platform has no oneDNN.
     *
     * @param clock nanoseconds from any fixed point
     */
    static TrainingEngine of(Network network, DataSet data, LongSupplier clock) {
        return switch (network.trial().training().engine()) {
            case REFERENCE -> new Dl4jEngine(network, data, clock);
            case FAST ->
                Plan.available()
                        ? new OneDnnEngine(network, data, clock)
                        : new Dl4jEngine(network, data, clock);
        };
    }

    /** The engine that really computes. */
    Engine kind();

    /** Records the passes that it is told to. */
    Recorder recorder();

    /** What it does with the gradient of each pass. */
    TrainingStep<?> step();

    /** Forward, backward and, unless only measuring or the gradient is not finite, the update. */
    CrossEntropy pass(int[] indices);

    /** Loss and error over all training examples, with batch norm in inference mode. */
    CrossEntropy train();

    /** Loss and error over all test examples, with batch norm in inference mode. */
    CrossEntropy test();

    /** Whether each weight layer's pre-activations were finite in the last pass, which was over these examples. */
    boolean[] finiteForward(int[] indices);

    @Override
    void close();
}
