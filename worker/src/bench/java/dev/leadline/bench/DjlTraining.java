package dev.leadline.bench;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;

import dev.leadline.data.Examples;

import java.util.ArrayList;
import java.util.List;

/**
 * Trains one network in eager mode with DJL's wrappers of single PyTorch operations: less overhead than its blocks and trainer,
 * which add look-ups by device and name to each.
 */
final class DjlTraining implements AutoCloseable {
    private final NDManager manager;
    private final DjlNetwork network;
    private final NDArray inputs;
    private final NDArray labels;
    private final Loss loss = Loss.softmaxCrossEntropyLoss();
    private final float rate;

    DjlTraining(Folder folder, NDManager manager) {
        this.manager = manager;
        Examples minibatch = folder.minibatch();
        network = new DjlNetwork(folder, manager);
        rate = Float.parseFloat(folder.value("rate"));
        inputs = manager.create(
                minibatch.inputs(), new Shape(minibatch.count(), minibatch.features()));
        labels = manager.create(minibatch.labels());
    }

    Burst run(int steps, Recorded recording) {
        double[] ms = new double[steps];
        double[] losses = new double[steps];
        float[] norms = {};
        for (int i = 0; i < steps; i++) {
            long start = System.nanoTime();
            try (NDManager step = manager.newSubManager()) {
                losses[i] = backward(step);
                List<NDArray> gradients = gradients(network.parameters(), step);
                if (recording == Recorded.EVERY_STEP) {
                    norms = norms(gradients.subList(0, network.weights()));
                }
                update(gradients);
            }
            ms[i] = (System.nanoTime() - start) / 1e6;
        }
        double[] wide = new double[norms.length / 4];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = norms[4 * i];
        }
        return new Burst(ms, losses, wide);
    }

    private double backward(NDManager step) {
        NDArray x = inputs.duplicate();
        x.attach(step);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray mean = loss.evaluate(new NDList(labels), new NDList(network.forward(x)));
            collector.backward(mean);
            return mean.getFloat();
        }
    }

    private static List<NDArray> gradients(List<NDArray> parameters, NDManager step) {
        List<NDArray> gradients = new ArrayList<>();
        for (NDArray parameter : parameters) {
            NDArray gradient = parameter.getGradient();
            gradient.attach(step);
            gradients.add(gradient);
        }
        return gradients;
    }

    /** Norm, mean, standard deviation and largest size of each, with one transfer. */
    private static float[] norms(List<NDArray> gradients) {
        NDList all = new NDList();
        for (NDArray g : gradients) {
            NDArray mean = g.mean();
            all.add(g.norm());
            all.add(mean);
            all.add(g.sub(mean).norm().div((float) Math.sqrt((double) g.size())));
            all.add(g.abs().max());
        }
        return NDArrays.stack(all).toFloatArray();
    }

    private void update(List<NDArray> gradients) {
        for (int i = 0; i < gradients.size(); i++) {
            NDArray gradient = gradients.get(i);
            network.parameters().get(i).subi(gradient.mul(rate));
            JniUtils.zeroGrad((PtNDArray) network.parameters().get(i));
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
