package dev.leadline.kernel;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Recurrent layers against DL4J's own, through two layers and all time steps: logits, and the gradient of every parameter. */
class RecurrentOperationsTest {
    private static final int SIZE = 3;

    @ParameterizedTest
    @CsvSource({"TANH, 1", "TANH, 7", "RELU, 7", "SIGMOID, 2", "IDENTITY, 12"})
    void simpleRecurrentLayers(Activation activation, int steps) {
        GraphBuilder graph = graph();
        simple(graph, "r0", "x", SIZE, 6, activation);
        simple(graph, "r1", "r0", 6, 4, activation);
        graph.addVertex("last", new LastTimeStepVertex("x"), "r1");
        AgainstDl4j.compare(output(graph, "last", 4), input(steps));
    }

    @ParameterizedTest
    @CsvSource({"TANH, 1", "TANH, 2", "TANH, 9", "RELU, 5"})
    void longShortTermMemories(Activation activation, int steps) {
        GraphBuilder graph = graph();
        memory(graph, "r0", "x", SIZE, 6, activation);
        memory(graph, "r1", "r0", 6, 4, activation);
        graph.addVertex("last", new LastTimeStepVertex("x"), "r1");
        AgainstDl4j.compare(output(graph, "last", 4), input(steps));
    }

    /** The sequence of the first layer has two readers, whose derivatives are added. */
    @Test
    void sequenceThatIsReadTwice() {
        GraphBuilder graph = graph();
        simple(graph, "r0", "x", SIZE, 6, Activation.TANH);
        memory(graph, "r1", "r0", 6, 4, Activation.TANH);
        graph.addVertex("last0", new LastTimeStepVertex("x"), "r0");
        graph.addVertex("last1", new LastTimeStepVertex("x"), "r1");
        graph.addVertex("both", new MergeVertex(), "last0", "last1");
        AgainstDl4j.compare(output(graph, "both", 10), input(5));
    }

    @Test
    void activationThatRecurrentLayersDoNotKnowIsRefused() {
        GraphBuilder graph = graph();
        simple(graph, "r0", "x", SIZE, 4, Activation.SOFTSIGN);
        graph.addVertex("last", new LastTimeStepVertex("x"), "r0");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> AgainstDl4j.compare(output(graph, "last", 4), input(2)))
                .withMessage("vertex 'r0' must be of a kind that the fast engine knows but was"
                        + " ActivationSoftSign");
    }

    private static long[] input(int steps) {
        return new long[] {AgainstDl4j.BATCH, SIZE, steps};
    }

    private static GraphBuilder graph() {
        return new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new NoOp())
                .weightInit(WeightInit.XAVIER)
                .graphBuilder()
                .addInputs("x");
    }

    private static void simple(
            GraphBuilder graph, String name, String from, int in, int out, Activation activation) {
        graph.addLayer(
                name,
                new SimpleRnn.Builder()
                        .nIn(in)
                        .nOut(out)
                        .biasInit(0.1)
                        .activation(activation)
                        .build(),
                from);
    }

    private static void memory(
            GraphBuilder graph, String name, String from, int in, int out, Activation activation) {
        graph.addLayer(
                name,
                new LSTM.Builder().nIn(in).nOut(out).activation(activation).build(),
                from);
    }

    private static GraphBuilder output(GraphBuilder graph, String input, int features) {
        graph.addLayer(
                "out",
                new DenseLayer.Builder()
                        .nIn(features)
                        .nOut(AgainstDl4j.CLASSES)
                        .activation(Activation.IDENTITY)
                        .build(),
                input);
        return graph.addLayer(
                        "loss",
                        new LossLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "out")
                .setOutputs("loss");
    }
}
