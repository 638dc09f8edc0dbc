package dev.leadline.net;

import dev.leadline.architecture.Blueprint;
import dev.leadline.architecture.Node;
import dev.leadline.architecture.NodeKind;
import dev.leadline.architecture.NodeVisitor;
import dev.leadline.architecture.Patch;
import dev.leadline.architecture.Recurrent;
import dev.leadline.trial.Shape;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** DL4J's vertex for each kind of node. */
final class Vertices {
    /** Of batch norm (Ioffe and Szegedy 2015; the default of the common frameworks, as is their epsilon). */
    private static final double RUNNING_DECAY = 0.9;

    /**
     * Where a node's values come from.
     *
     * @param vertex computes them
     * @param shaped what a layer that reads them does first, since DL4J reshapes in the layer that reads; null for nothing
     */
    private record Source(String vertex, InputPreProcessor shaped) {
        /**
         * @throws IllegalStateException if the values have to be reshaped, which only layers do
         */
        String unshaped() {
            if (shaped != null) {
                throw new IllegalStateException(
                        "what reads reshaped values of " + vertex + " must be a layer");
            }
            return vertex;
        }
    }

    private final GraphBuilder graph;
    private final Supplier<BatchNormalization> batchNorm;
    private final Map<String, Source> sources = new HashMap<>();
    private final Map<String, ObservedActivation> observed = new LinkedHashMap<>();

    /**
     * @param input name of the vertex that gives the examples
     * @param batchNorm a batch norm of the kind to use
     */
    Vertices(GraphBuilder graph, String input, Supplier<BatchNormalization> batchNorm) {
        this.graph = graph;
        this.batchNorm = batchNorm;
        sources.put(Blueprint.INPUT, new Source(input, null));
    }

    /** Adds the vertex of a node, if it is not done by those that read it. */
    void add(Node node) {
        sources.put(node.name(), node.kind().accept(new Translation(node)));
    }

    /** What shows the values of each node that has weights or is an activation, by its name. */
    Map<String, ObservedActivation> observed() {
        return Map.copyOf(observed);
    }

    private final class Translation implements NodeVisitor<Source> {
        private final Node node;

        private Translation(Node node) {
            this.node = node;
        }

        @Override
        public Source images(NodeKind.Images kind) {
            Shape image = node.output();
            return new Source(
                    input().vertex(),
                    new FeedForwardToCnnPreProcessor(
                            image.height(), image.width(), image.channels()));
        }

        @Override
        public Source flatten(NodeKind.Flatten kind) {
            Shape image = kind.image();
            return new Source(
                    input().vertex(),
                    new CnnToFeedForwardPreProcessor(
                            image.height(), image.width(), image.channels()));
        }

        @Override
        public Source dense(NodeKind.Dense kind) {
            DenseLayer dense = new DenseLayer.Builder()
                    .nIn(kind.inputs())
                    .nOut(kind.units())
                    .hasBias(kind.bias())
                    .activation(observed(new ActivationIdentity()))
                    .build();
            return layer(
                    switch (kind.weighting()) {
                        case PLAIN -> dense;
                        case STANDARDISED -> new StandardisedDense(dense);
                    });
        }

        /** Time steps as the last dimension, as DL4J's recurrent layers want them. */
        @Override
        public Source sequences(NodeKind.Sequences kind) {
            Shape sequence = node.output();
            return vertex(new ReshapeVertex(-1, sequence.channels(), sequence.width()));
        }

        @Override
        public Source recurrent(Recurrent kind) {
            IActivation function = observed(Activations.of(kind.function()));
            return layer(
                    switch (kind.cell()) {
                        case SIMPLE ->
                            new SimpleRnn.Builder()
                                    .nIn(kind.inputs())
                                    .nOut(kind.units())
                                    .activation(function)
                                    .build();
                        case LONG_SHORT_TERM ->
                            new LSTM.Builder()
                                    .nIn(kind.inputs())
                                    .nOut(kind.units())
                                    .gateActivationFunction(new ObservedSigmoid())
                                    .activation(function)
                                    .build();
                    });
        }

        @Override
        public Source lastStep(NodeKind.LastStep kind) {
            return vertex(new LastTimeStepVertex(Blueprint.INPUT));
        }

        @Override
        public Source convolution(NodeKind.Convolution kind) {
            Patch patch = kind.patch();
            ConvolutionLayer layer = new ConvolutionLayer.Builder(patch.side(), patch.side())
                    .nIn(kind.channels())
                    .nOut(kind.filters())
                    .stride(patch.stride(), patch.stride())
                    .padding(patch.padding(), patch.padding())
                    .convolutionMode(ConvolutionMode.Truncate)
                    .hasBias(kind.bias())
                    .activation(observed(new ActivationIdentity()))
                    .build();
            return layer(
                    switch (kind.weighting()) {
                        case PLAIN -> layer;
                        case STANDARDISED -> new StandardisedConvolution(layer);
                    });
        }

        @Override
        public Source batchNorm(NodeKind.BatchNorm kind) {
            BatchNormalization norm = batchNorm.get();
            norm.setNIn(kind.channels());
            norm.setNOut(kind.channels());
            norm.setEps(ExampleNorm.EPSILON);
            norm.setDecay(RUNNING_DECAY);
            norm.setUseLogStd(false);
            return layer(norm);
        }

        @Override
        public Source layerNorm(NodeKind.LayerNorm kind) {
            return layer(new ExampleNorm.OfLayer(kind.channels()));
        }

        @Override
        public Source rmsNorm(NodeKind.RmsNorm kind) {
            return layer(new ExampleNorm.OfRms(kind.channels()));
        }

        @Override
        public Source activate(NodeKind.Activate kind) {
            return layer(new ActivationLayer.Builder()
                    .activation(observed(Activations.of(kind.function())))
                    .build());
        }

        @Override
        public Source pool(NodeKind.Pool kind) {
            Patch patch = kind.patch();
            PoolingType type = switch (kind.pooling()) {
                case AVERAGE -> PoolingType.AVG;
                case MAX -> PoolingType.MAX;
            };
            return layer(new SubsamplingLayer.Builder(type)
                    .kernelSize(patch.side(), patch.side())
                    .stride(patch.stride(), patch.stride())
                    .padding(patch.padding(), patch.padding())
                    .build());
        }

        @Override
        public Source globalPool(NodeKind.GlobalPool kind) {
            return layer(new GlobalPoolingLayer.Builder(PoolingType.AVG).build());
        }

        @Override
        public Source add(NodeKind.Add kind) {
            return vertex(new ShownSum());
        }

        @Override
        public Source scale(NodeKind.Scale kind) {
            return vertex(new ScaleVertex(kind.factor()));
        }

        @Override
        public Source learnedScale(NodeKind.LearnedScale kind) {
            return layer(new LearnedScale(kind.channels()));
        }

        @Override
        public Source zeros(NodeKind.Zeros kind) {
            return vertex(new ScaleVertex(0));
        }

        @Override
        public Source concatenate(NodeKind.Concatenate kind) {
            return vertex(new MergeVertex());
        }

        private Source layer(Layer layer) {
            graph.addLayer(node.name(), layer, input().shaped(), input().vertex());
            return new Source(node.name(), null);
        }

        private Source vertex(GraphVertex vertex) {
            String[] inputs = node.inputs().stream()
                    .map(name -> sources.get(name).unshaped())
                    .toArray(String[]::new);
            graph.addVertex(node.name(), vertex, inputs);
            return new Source(node.name(), null);
        }

        private Source input() {
            return sources.get(node.inputs().get(0));
        }

        private ObservedActivation observed(IActivation function) {
            ObservedActivation activation = new ObservedActivation(function);
            observed.put(node.name(), activation);
            return activation;
        }
    }
}
