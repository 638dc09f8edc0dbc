package dev.leadline.kernel;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Operations on images against DL4J's own layers: logits, and the gradient of every parameter. */
class ImageOperationsTest {
    private static final int CHANNELS = 3;
    private static final int SIDE = 8;
    private static final int CLASSES = AgainstDl4j.CLASSES;
    private static final long[] INPUT = {AgainstDl4j.BATCH, CHANNELS * SIDE * SIDE};

    /** Of 16 channels, which lie in blocks, of 8, of 6, which do not, and of 12, whose second convolution has 24. */
    @ParameterizedTest
    @CsvSource({"16", "8", "6", "12"})
    void convolutionsWithBatchNormAndAShortcut(int channels) {
        GraphBuilder graph = graph();
        convolution(graph, "w0", "x", CHANNELS, channels, 1, true);
        images(graph);
        activation(graph, "a0", "w0");
        convolution(graph, "w1", "a0", channels, channels, 1, false);
        graph.addLayer(
                "n1",
                new BatchNormalization.Builder()
                        .nIn(channels)
                        .nOut(channels)
                        .useLogStd(false)
                        .build(),
                "w1");
        graph.addVertex("s1", new ElementWiseVertex(ElementWiseVertex.Op.Add), "a0", "n1");
        activation(graph, "a1", "s1");
        convolution(graph, "w2", "a1", channels, 2 * channels, 2, true);
        graph.addLayer("pool", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), "w2");
        AgainstDl4j.compare(output(graph, "pool", 2 * channels), INPUT);
    }

    @ParameterizedTest
    @CsvSource({"MAX, 16", "AVG, 16", "MAX, 6", "AVG, 6"})
    void poolingThenFlattened(PoolingType type, int channels) {
        GraphBuilder graph = graph();
        convolution(graph, "w0", "x", CHANNELS, channels, 1, true);
        images(graph);
        activation(graph, "a0", "w0");
        graph.addLayer(
                "pool",
                new SubsamplingLayer.Builder(type).kernelSize(2, 2).stride(2, 2).build(),
                "a0");
        graph.addLayer(
                "loss-in",
                new DenseLayer.Builder()
                        .nIn(channels * 16)
                        .nOut(CLASSES)
                        .activation(org.nd4j.linalg.activations.Activation.IDENTITY)
                        .build(),
                new CnnToFeedForwardPreProcessor(4, 4, channels),
                "pool");
        AgainstDl4j.compare(loss(graph, "loss-in"), INPUT);
    }

    @ParameterizedTest
    @CsvSource({"16, 32", "16, 6", "5, 6"})
    void branchesThatAreConcatenated(int left, int right) {
        GraphBuilder graph = graph();
        convolution(graph, "w0", "x", CHANNELS, left, 1, true);
        images(graph);
        convolution(graph, "w1", "w0", left, right, 1, true);
        graph.addVertex("joined", new MergeVertex(), "w0", "w1");
        activation(graph, "a1", "joined");
        graph.addLayer("pool", new GlobalPoolingLayer.Builder(PoolingType.MAX).build(), "a1");
        AgainstDl4j.compare(output(graph, "pool", left + right), INPUT);
    }

    private static GraphBuilder graph() {
        return new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new NoOp())
                .weightInit(WeightInit.RELU)
                .graphBuilder()
                .addInputs("x");
    }

    private static void images(GraphBuilder graph) {
        graph.inputPreProcessor("w0", new FeedForwardToCnnPreProcessor(SIDE, SIDE, CHANNELS));
    }

    private static void convolution(
            GraphBuilder graph,
            String name,
            String input,
            int in,
            int out,
            int stride,
            boolean bias) {
        graph.addLayer(
                name,
                new ConvolutionLayer.Builder(3, 3)
                        .nIn(in)
                        .nOut(out)
                        .stride(stride, stride)
                        .convolutionMode(
                                stride == 1 ? ConvolutionMode.Same : ConvolutionMode.Truncate)
                        .padding(stride == 1 ? 0 : 1, stride == 1 ? 0 : 1)
                        .hasBias(bias)
                        .activation(org.nd4j.linalg.activations.Activation.IDENTITY)
                        .build(),
                input);
    }

    private static void activation(GraphBuilder graph, String name, String input) {
        graph.addLayer(
                name,
                new ActivationLayer.Builder()
                        .activation(org.nd4j.linalg.activations.Activation.TANH)
                        .build(),
                input);
    }

    private static GraphBuilder output(GraphBuilder graph, String input, int features) {
        graph.addLayer(
                "out",
                new DenseLayer.Builder()
                        .nIn(features)
                        .nOut(CLASSES)
                        .activation(org.nd4j.linalg.activations.Activation.IDENTITY)
                        .build(),
                input);
        return loss(graph, "out");
    }

    private static GraphBuilder loss(GraphBuilder graph, String input) {
        return graph.addLayer(
                        "loss",
                        new LossLayer.Builder(LossFunction.MCXENT)
                                .activation(org.nd4j.linalg.activations.Activation.SOFTMAX)
                                .build(),
                        input)
                .setOutputs("loss");
    }
}
