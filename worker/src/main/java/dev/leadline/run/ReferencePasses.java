package dev.leadline.run;

import dev.leadline.data.DataSet;
import dev.leadline.gradient.LayerRecorder;
import dev.leadline.gradient.Recorder;
import dev.leadline.gradient.StepHook;
import dev.leadline.gradient.TrainingStep;
import dev.leadline.net.Network;
import dev.leadline.trial.Engine;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.function.LongSupplier;

/** DL4J's own layers and training loop. */
final class ReferencePasses implements Passes {
    private final Network network;
    private final DataSet data;
    private final LayerRecorder recorder;
    private final TrainingStep<double[]> step;
    private final Logits logits;
    private final Evaluation evaluation;
    private final Batches train;
    private final Batches test;

    ReferencePasses(Network network, DataSet data, LongSupplier clock) {
        this.network = network;
        this.data = data;
        recorder = new LayerRecorder(network, clock);
        step = StepHook.into(network, recorder);
        logits = Logits.of(network);
        evaluation = new Evaluation(network, logits);
        DataType type = network.graph().params().dataType();
        train = new Batches(data.train(), data.classes(), type);
        test = new Batches(data.test(), data.classes(), type);
    }

    @Override
    public Engine engine() {
        return Engine.REFERENCE;
    }

    @Override
    public Recorder recorder() {
        return recorder;
    }

    @Override
    public void measureOnly() {
        step.measureOnly();
    }

    @Override
    public CrossEntropy pass(int[] indices) {
        try (INDArray inputs = train.inputs(indices);
                INDArray labels = train.labels(indices)) {
            network.graph().fit(new INDArray[] {inputs}, new INDArray[] {labels});
        }
        return CrossEntropy.of(logits.last(), train.classes(indices));
    }

    @Override
    public double gradient(int slot) {
        return step.gradient(slot);
    }

    @Override
    public double normBefore() {
        return step.normBefore();
    }

    @Override
    public double normAfter() {
        return step.normAfter();
    }

    @Override
    public CrossEntropy train() {
        return evaluation.over(train, data.train());
    }

    @Override
    public CrossEntropy test() {
        return evaluation.over(test, data.test());
    }

    /** The parameters are still those that gave the value, since no update is made with a gradient that is not finite. */
    @Override
    public Divergence divergence(int[] indices, int updates) {
        try (INDArray inputs = train.inputs(indices)) {
            return Divergence.find(network, step, inputs, updates);
        }
    }

    @Override
    public void close() {}
}
