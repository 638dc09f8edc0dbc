package dev.leadline.probe;

import dev.leadline.data.Examples;
import dev.leadline.dual.Dual;
import dev.leadline.dual.DualNetwork;
import dev.leadline.gradient.FlatBuffer;
import dev.leadline.gradient.Samples;
import dev.leadline.net.Network;
import dev.leadline.net.ParameterLayout;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.net.Tap;
import dev.leadline.trial.Checkpoint;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Precision;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;
import dev.leadline.trial.Trial;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.Map;

/** Derivatives by DL4J's layers, the second ones by dual numbers, in double precision, whatever the trial trains with. */
final class ReferenceDerivatives implements Derivatives {
    private final int classes;
    private final Network loss;
    private final Network outputs;
    private final Last byInput = new Last();
    private DualNetwork dual;

    ReferenceDerivatives(Trial trial, Shape input, int classes, Checkpoint checkpoint)
            throws InterruptedException {
        Map<Setting, Object> settings = trial.settings();
        settings.put(Setting.PRECISION, Precision.DOUBLE);
        settings.put(Setting.ENGINE, Engine.REFERENCE);
        Trial inDouble = Trial.of(settings, trial.seed());
        this.classes = classes;
        loss = Network.of(inDouble, input, classes, checkpoint);
        outputs = Network.ofOutputGradients(inDouble, input, classes, checkpoint);
        outputs.observedInput().connect(byInput);
    }

    @Override
    public ParameterLayout layout() {
        return loss.layout();
    }

    @Override
    public double[] ofLoss(double[] parameters, Examples minibatch) {
        int batch = minibatch.count();
        double[] inputs = new double[batch * minibatch.features()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = minibatch.inputs()[i];
        }
        double[] labels = new double[batch * classes];
        for (int i = 0; i < batch; i++) {
            labels[i * classes + minibatch.labels()[i]] = 1;
        }
        double[] gradient = new double[layout().length()];
        pass(loss, parameters, inputs, labels, batch);
        new FlatBuffer(loss.graph().getFlattenedGradients()).read(gradient);
        for (Slice slice : layout().slices()) {
            for (int i = slice.offset(); i < slice.end(); i++) {
                gradient[i] = slice.learned() ? gradient[i] / batch : 0;
            }
        }
        return gradient;
    }

    @Override
    public double[] ofGradient(double[] parameters, double[] vector, Examples minibatch) {
        if (dual == null || dual.batch() != minibatch.count()) {
            dual = DualNetwork.of(loss, minibatch.count());
        }
        return dual.gradient(new Dual(parameters, vector), minibatch).rate();
    }

    @Override
    public Samples ofOutputs(double[] parameters, Samples inputs) {
        int features = inputs.units();
        double[] all = new double[inputs.batch() * classes * features];
        for (int output = 0; output < classes; output++) {
            double[] labels = new double[inputs.batch() * classes];
            for (int sample = 0; sample < inputs.batch(); sample++) {
                // The loss is a mean over classes.
                labels[sample * classes + output] = classes;
            }
            pass(outputs, parameters, inputs.values(), labels, inputs.batch());
            double[] gradients = byInput.last.values();
            for (int sample = 0; sample < inputs.batch(); sample++) {
                System.arraycopy(
                        gradients,
                        sample * features,
                        all,
                        (sample * classes + output) * features,
                        features);
            }
        }
        return new Samples(all, inputs.batch(), classes * features);
    }

    private static void pass(
            Network network, double[] parameters, double[] inputs, double[] labels, int batch) {
        new FlatBuffer(network.graph().params()).write(parameters);
        try (INDArray x = matrix(inputs, batch);
                INDArray y = matrix(labels, batch)) {
            network.graph().setInputs(x);
            network.graph().setLabels(y);
            network.graph().computeGradientAndScore();
            network.graph().clear();
        }
    }

    private static INDArray matrix(double[] values, int rows) {
        return Nd4j.create(values, new long[] {rows, values.length / rows}, 'c');
    }

    @Override
    public void close() {
        loss.close();
        outputs.close();
    }

    private static final class Last implements Tap {
        private Samples last;

        @Override
        public void delta(INDArray delta) {
            last = Samples.copyOf(delta);
        }
    }
}
