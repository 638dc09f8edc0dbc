package dev.leadline.run;

import dev.leadline.bench.Folder;
import dev.leadline.bench.Part;
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

import org.hipparchus.stat.descriptive.rank.Median;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** A step of the fast engine with a clock between its parts: what {@link OneDnnEngine} does. */
final class StepParts implements AutoCloseable {
    private final Network network;
    private final Plan plan;
    private final Recorder recorder;
    private final TrainingStep<float[]> update;
    private final Examples minibatch;
    private final float[] derivative;
    private int step;

    StepParts(Folder folder) {
        minibatch = folder.minibatch();
        network = OurTraining.network(folder, folder.subject().trial(Engine.FAST));
        plan = Plan.of(network, minibatch.count());
        Training training = network.trial().training();
        StepRecorder<float[]> stepRecorder = new StepRecorder<>(
                network,
                new FloatVectorStatistics(plan.batch(), training.precision().smallestNormal()),
                System::nanoTime);
        recorder = new Recorder(
                network, stepRecorder, new WatchedPass(network, plan, System::nanoTime));
        update =
                new TrainingStep<>(training, network.layout(), FloatStep.of(network), stepRecorder);
        derivative = new float[minibatch.count() * network.classes()];
    }

    /** Milliseconds of each part, without recording, and what recording adds. */
    double[] medians(int steps) {
        double[][] ms = new double[Part.values().length][steps];
        for (int i = 0; i < steps; i++) {
            Map<Part, Double> parts = parts();
            int part = 0;
            for (double one : parts.values()) {
                ms[part++][i] = one;
            }
        }
        return Arrays.stream(ms).mapToDouble(one -> new Median().evaluate(one)).toArray();
    }

    private Map<Part, Double> parts() {
        recorder.begin();
        long start = System.nanoTime();
        plan.input(minibatch.inputs());
        plan.forward();
        long forward = System.nanoTime();
        long inForward = recorder.nanosInPass();
        CrossEntropy.of(Samples.of(plan.logits(), plan.batch()), minibatch.labels(), derivative);
        long loss = System.nanoTime();
        plan.backward(derivative);
        long backward = System.nanoTime();
        long inBackward = recorder.nanosInPass() - inForward;
        update.run(plan.batch());
        long updated = System.nanoTime();
        long inPass = recorder.nanosInPass();
        recorder.rows(step++);
        long inUpdate = inPass - inForward - inBackward;
        Map<Part, Double> ms = new EnumMap<>(Part.class);
        ms.put(Part.FORWARD, (forward - start - inForward) / 1e6);
        ms.put(Part.LOSS, (loss - forward) / 1e6);
        ms.put(Part.BACKWARD, (backward - loss - inBackward) / 1e6);
        ms.put(Part.UPDATE, (updated - backward - inUpdate) / 1e6);
        ms.put(Part.RECORDING, (System.nanoTime() - updated + inPass) / 1e6);
        return ms;
    }

    @Override
    public void close() {
        plan.close();
        network.close();
    }
}
