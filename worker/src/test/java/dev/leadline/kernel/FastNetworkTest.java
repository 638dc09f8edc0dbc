package dev.leadline.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.gradient.StepObserver;
import dev.leadline.gradient.TrainingStep;
import dev.leadline.net.Network;
import dev.leadline.run.Trials;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.vector.FloatStep;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.io.File;
import java.io.IOException;
import java.util.Random;

/** A network that the plan has trained is still a DL4J model. */
class FastNetworkTest {
    private static final int BATCH = 32;

    private final float[] inputs = new float[BATCH * 64];
    private final int[] labels = new int[BATCH];

    FastNetworkTest() {
        Random random = new Random(5);
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < BATCH; i++) {
            labels[i] = i % 10;
        }
    }

    @Test
    void itIsSavedAndLoadedByModelSerializer(@TempDir File folder) throws IOException {
        Network network = trained();
        File file = new File(folder, "model.zip");

        ModelSerializer.writeModel(network.graph(), file, false);
        ComputationGraph loaded = ModelSerializer.restoreComputationGraph(file);

        assertThat(loaded.params()).isEqualTo(network.graph().params());
        assertThat(probabilities(loaded)).isEqualTo(probabilities(network.graph()));
        network.close();
    }

    @Test
    void itsOutputIsThatOfTheStockLayers() {
        Network network = trained();
        try (Plan plan = Plan.of(network, BATCH)) {
            plan.input(inputs);
            plan.infer();
            float[] logits = plan.logits();
            INDArray ours = Nd4j.nn().softmax(Nd4j.create(logits, new long[] {BATCH, 10}, 'c'), 1);
            float[] stock = probabilities(network.graph());
            float[] fast = ours.dup('c').data().asFloat();
            for (int i = 0; i < stock.length; i++) {
                assertThat(fast[i]).isCloseTo(stock[i], within(1e-5f));
            }
        } finally {
            network.close();
        }
    }

    @Test
    void fitGoesOnFromWhereThePlanLeftIt() {
        Network network = trained();
        double before = network.graph().score(minibatch());

        network.graph().setLearningRate(0.01);
        for (int i = 0; i < 3; i++) {
            network.graph().fit(minibatch());
        }

        // The configuration's updater is NoOp: fit subtracts the summed gradient as it is.
        assertThat(network.graph().params().isNaN().any()).isFalse();
        assertThat(network.graph().score(minibatch())).isNotEqualTo(before);
        network.close();
    }

    private org.nd4j.linalg.dataset.DataSet minibatch() {
        INDArray oneHot = Nd4j.zeros(BATCH, 10);
        for (int i = 0; i < BATCH; i++) {
            oneHot.putScalar(i, labels[i], 1);
        }
        return new org.nd4j.linalg.dataset.DataSet(
                Nd4j.create(inputs, new long[] {BATCH, 64}, 'c'), oneHot);
    }

    private float[] probabilities(ComputationGraph graph) {
        INDArray in = Nd4j.create(inputs, new long[] {BATCH, 64}, 'c');
        return graph.outputSingle(in).dup('c').data().asFloat();
    }

    /** Five steps of the plan, with every kind of parameter. */
    private Network trained() {
        Network network = Network.of(
                Trials.of(Setting.BATCH_NORM, true, Setting.RESIDUAL, Residual.REZERO), 64, 10);
        try (Plan plan = Plan.of(network, BATCH)) {
            TrainingStep<float[]> step = new TrainingStep<>(
                    network.trial().training(),
                    network.layout(),
                    FloatStep.of(network),
                    new StepObserver<float[]>() {
                        @Override
                        public void gradient(float[] gradient, float[] parameters) {}

                        @Override
                        public void update(float[] update) {}
                    });
            for (int i = 0; i < 5; i++) {
                plan.input(inputs);
                plan.forward();
                float[] derivative = plan.logits();
                for (int sample = 0; sample < BATCH; sample++) {
                    double total = 0;
                    for (int j = 0; j < 10; j++) {
                        total += Math.exp(derivative[sample * 10 + j]);
                    }
                    for (int j = 0; j < 10; j++) {
                        derivative[sample * 10 + j] =
                                (float) (Math.exp(derivative[sample * 10 + j]) / total)
                                        - (labels[sample] == j ? 1 : 0);
                    }
                }
                plan.backward(derivative);
                step.run(BATCH);
            }
        }
        return network;
    }
}
