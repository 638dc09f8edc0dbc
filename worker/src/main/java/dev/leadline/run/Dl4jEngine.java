package dev.leadline.run;

import dev.leadline.data.DataSet;
import dev.leadline.gradient.DoubleStatistics;
import dev.leadline.gradient.Recorder;
import dev.leadline.gradient.Samples;
import dev.leadline.gradient.StepHook;
import dev.leadline.gradient.StepRecorder;
import dev.leadline.gradient.TappedPass;
import dev.leadline.gradient.TrainingStep;
import dev.leadline.net.Network;
import dev.leadline.net.Tap;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Training;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.function.LongSupplier;

/** DL4J's own layers and training loop. */
final class Dl4jEngine implements TrainingEngine {
    private final Network network;
    private final DataSet data;
    private final Recorder recorder;
    private final TrainingStep<double[]> step;
    private final Logits logits;
    private final Evaluation evaluation;
    private final Batches train;
    private final Batches test;

    Dl4jEngine(Network network, DataSet data, LongSupplier clock) {
        this.network = network;
        this.data = data;
        Training training = network.trial().training();
        DoubleStatistics statistics = new DoubleStatistics(training.precision().smallestNormal());
        StepRecorder<double[]> stepRecorder = new StepRecorder<>(network, statistics, clock);
        recorder = new Recorder(network, stepRecorder, new TappedPass(network, clock));
        step = StepHook.into(network, stepRecorder);
        logits = Logits.of(network);
        evaluation = new Evaluation(network, logits);
        DataType type = network.graph().params().dataType();
        train = new Batches(data.train(), data.classes(), type);
        test = new Batches(data.test(), data.classes(), type);
    }

    @Override
    public Engine kind() {
        return Engine.REFERENCE;
    }

    @Override
    public Recorder recorder() {
        return recorder;
    }

    @Override
    public TrainingStep<double[]> step() {
        return step;
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
    public CrossEntropy train() {
        return evaluation.over(train, data.train());
    }

    @Override
    public CrossEntropy test() {
        return evaluation.over(test, data.test());
    }

    /** The parameters are still those that gave the value, since no update is made with a gradient that is not finite. */
    @Override
    public boolean[] finiteForward(int[] indices) {
        boolean[] finite = new boolean[network.layers().size()];
        for (int layer = 0; layer < finite.length; layer++) {
            int index = layer;
            finite[layer] = true;
            network.preActivations().get(layer).connect(new Tap() {
                @Override
                public void input(INDArray input) {
                    finite[index] &= Samples.copyOf(input).finite();
                }
            });
        }
        try (INDArray inputs = train.inputs(indices)) {
            for (INDArray output : network.graph().output(true, inputs)) {
                output.close();
            }
        }
        return finite;
    }

    @Override
    public void close() {}
}
