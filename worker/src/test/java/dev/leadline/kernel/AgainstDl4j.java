package dev.leadline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.architecture.Blueprint;
import dev.leadline.net.Network;
import dev.leadline.net.ParameterLayout;
import dev.leadline.run.Trials;
import dev.leadline.trial.Activation;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A compiled graph and DL4J's own: logits, and the gradient of every parameter. */
final class AgainstDl4j {
    static final int BATCH = 4;
    static final int CLASSES = 5;

    private AgainstDl4j() {}

    /**
     * Asserts that both give the same, in two passes: what the first leaves behind must not matter.
     *
     * @param built a graph from one input to {@link #CLASSES} logits and a loss; its activations are tanh
     * @param shape of the input, batch first
     */
    static void compare(GraphBuilder built, long[] shape) {
        ComputationGraph graph = new ComputationGraph(built.build());
        graph.init();
        graph.initGradientsView();
        int features = (int) (Arrays.stream(shape).reduce(1, (a, b) -> a * b) / BATCH);
        Network network = new Network(
                Trials.of(Setting.ACTIVATION, Activation.TANH),
                new Blueprint(Shape.flat(features), CLASSES, List.of(), List.of()),
                graph,
                ParameterLayout.of(graph),
                Map.of());
        Random random = new Random(1);
        try (Plan plan = Plan.of(network, BATCH)) {
            pass(network, plan, inputs(random, features), shape);
            pass(network, plan, inputs(random, features), shape);
        }
    }

    private static float[] inputs(Random random, int features) {
        float[] inputs = new float[BATCH * features];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) random.nextGaussian();
        }
        return inputs;
    }

    private static void pass(Network network, Plan plan, float[] inputs, long[] shape) {
        ComputationGraph graph = network.graph();
        float[] labels = new float[BATCH * CLASSES];
        for (int i = 0; i < BATCH; i++) {
            labels[i * CLASSES + i % CLASSES] = 1;
        }
        graph.setInputs(Nd4j.create(inputs, shape, 'c'));
        INDArray oneHot = Nd4j.create(labels, new long[] {BATCH, CLASSES}, 'c');
        graph.setLabels(oneHot);
        graph.computeGradientAndScore();
        INDArray softmax = graph.outputSingle(true, graph.getInput(0));
        float[] expected = graph.getFlattenedGradients().dup().data().asFloat();
        graph.getFlattenedGradients().assign(7);
        plan.input(inputs);
        plan.forward();
        INDArray logits = Nd4j.create(plan.logits(), new long[] {BATCH, CLASSES}, 'c');
        INDArray ours = Nd4j.nn().softmax(logits, 1);
        close("softmax", softmax.dup('c').data().asFloat(), ours.data().asFloat(), 1e-5);
        plan.backward(ours.sub(oneHot).dup('c').data().asFloat());
        float[] actual = graph.getFlattenedGradients().dup().data().asFloat();
        network.layout()
                .slices()
                .forEach(slice -> close(
                        slice.layer() + "." + slice.parameter(),
                        Arrays.copyOfRange(expected, slice.offset(), slice.end()),
                        Arrays.copyOfRange(actual, slice.offset(), slice.end()),
                        5e-5));
    }

    /** Relative to the norm of what is expected. */
    private static void close(String what, float[] expected, float[] actual, double tolerance) {
        double difference = 0;
        double size = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow(expected[i] - actual[i], 2);
            size += Math.pow(expected[i], 2);
        }
        assertThat(Math.sqrt(difference / Math.max(size, 1e-12))).as(what).isLessThan(tolerance);
    }
}
