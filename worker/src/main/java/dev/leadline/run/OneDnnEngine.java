package dev.leadline.run;

import dev.leadline.architecture.WeightLayer;
import dev.leadline.data.DataSet;
import dev.leadline.data.Examples;
import dev.leadline.gradient.Recorder;
import dev.leadline.gradient.Samples;
import dev.leadline.gradient.StepRecorder;
import dev.leadline.gradient.TrainingStep;
import dev.leadline.kernel.Plan;
import dev.leadline.kernel.WatchedPass;
import dev.leadline.net.Network;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Training;
import dev.leadline.vector.FloatStep;
import dev.leadline.vector.FloatVectorStatistics;

import java.util.List;
import java.util.function.LongSupplier;

/** The network compiled into a plan of oneDNN primitives. */
final class OneDnnEngine implements TrainingEngine {
    private final Network network;
    private final DataSet data;
    private final Plan plan;
    private final Recorder recorder;
    private final TrainingStep<float[]> step;
    private final float[] derivative;

    OneDnnEngine(Network network, DataSet data, LongSupplier clock) {
        this.network = network;
        this.data = data;
        plan = Plan.of(network, network.trial().training().batch());
        Training training = network.trial().training();
        FloatVectorStatistics statistics =
                new FloatVectorStatistics(plan.batch(), training.precision().smallestNormal());
        StepRecorder<float[]> stepRecorder = new StepRecorder<>(network, statistics, clock);
        WatchedPass pass = new WatchedPass(network, plan, clock);
        recorder = new Recorder(network, stepRecorder, pass);
        step = new TrainingStep<>(training, network.layout(), FloatStep.of(network), stepRecorder);
        derivative = new float[plan.batch() * network.classes()];
    }

    @Override
    public Engine kind() {
        return Engine.FAST;
    }

    @Override
    public Recorder recorder() {
        return recorder;
    }

    @Override
    public TrainingStep<float[]> step() {
        return step;
    }

    @Override
    public CrossEntropy pass(int[] indices) {
        Examples minibatch = data.train().pick(indices);
        plan.input(minibatch.inputs());
        plan.forward();
        CrossEntropy loss = CrossEntropy.of(logits(), minibatch.labels(), derivative);
        plan.backward(derivative);
        step.run(plan.batch());
        return loss;
    }

    @Override
    public CrossEntropy train() {
        return over(data.train());
    }

    @Override
    public CrossEntropy test() {
        return over(data.test());
    }

    /** The last minibatch is filled up with copies of the last example, which are not counted. */
    private CrossEntropy over(Examples examples) {
        CrossEntropy all = CrossEntropy.NONE;
        int[] indices = new int[plan.batch()];
        for (int from = 0; from < examples.count(); from += plan.batch()) {
            int count = Math.min(plan.batch(), examples.count() - from);
            for (int i = 0; i < indices.length; i++) {
                indices[i] = Math.min(from + i, examples.count() - 1);
            }
            Examples minibatch = examples.pick(indices);
            plan.input(minibatch.inputs());
            plan.infer();
            all = all.plus(CrossEntropy.of(logits().first(count), minibatch.labels()));
        }
        return all;
    }

    private Samples logits() {
        return Samples.of(plan.logits(), plan.batch());
    }

    /** The arrays still hold what the last pass computed. */
    @Override
    public boolean[] finiteForward(int[] indices) {
        List<WeightLayer> layers = network.layers();
        boolean[] finite = new boolean[layers.size()];
        for (WeightLayer layer : layers) {
            finite[layer.index()] = plan.finite(layer.node().name());
        }
        return finite;
    }

    @Override
    public void close() {
        plan.close();
    }
}
