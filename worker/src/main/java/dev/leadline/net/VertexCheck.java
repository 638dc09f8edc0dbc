package dev.leadline.net;

import static dev.leadline.net.NetworkCheck.equal;

import dev.leadline.architecture.Blueprint;
import dev.leadline.architecture.Node;
import dev.leadline.architecture.NodeKind;
import dev.leadline.architecture.NodeKind.Weighting;
import dev.leadline.architecture.NodeVisitor;
import dev.leadline.architecture.Patch;
import dev.leadline.architecture.Recurrent;
import dev.leadline.trial.Must;
import dev.leadline.trial.Pooling;

import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares one vertex after the other of a built graph with the node that it was built from. */
final class VertexCheck {
    private final ComputationGraph graph;

    /** The vertex that really computes what a node reads. */
    private final Map<String, String> sources = new HashMap<>();

    VertexCheck(ComputationGraph graph) {
        this.graph = graph;
    }

    /**
     * @throws IllegalArgumentException naming the first thing that is not as the node says
     */
    void run(Node node) {
        node.kind().accept(new Comparison(node));
        GraphVertex vertex = graph.getVertex(node.name());
        long parameters = vertex == null ? 0 : vertex.numParams();
        equal("parameters of " + node.name(), node.kind().parameters(), parameters);
    }

    private final class Comparison implements NodeVisitor<Void> {
        private final Node node;

        private Comparison(Node node) {
            this.node = node;
        }

        /** DL4J reshapes in the layer that reads, so that there is no vertex. */
        @Override
        public Void images(NodeKind.Images kind) {
            return reshaped();
        }

        @Override
        public Void flatten(NodeKind.Flatten kind) {
            return reshaped();
        }

        @Override
        public Void dense(NodeKind.Dense kind) {
            DenseLayer dense = layer(DenseLayer.class);
            weighting(kind.weighting(), dense instanceof StandardisedDense);
            same("width", (long) kind.units(), dense.getNOut());
            return same("bias", kind.bias(), dense.hasBias());
        }

        @Override
        public Void sequences(NodeKind.Sequences kind) {
            int[] shape = {-1, node.output().channels(), node.output().width()};
            return same(
                    "shape",
                    Arrays.toString(shape),
                    Arrays.toString(vertex(ReshapeVertex.class).getNewShape()));
        }

        @Override
        public Void recurrent(Recurrent kind) {
            BaseRecurrentLayer layer = switch (kind.cell()) {
                case SIMPLE -> layer(SimpleRnn.class);
                case LONG_SHORT_TERM -> gated(layer(LSTM.class));
            };
            same("inputs", (long) kind.inputs(), layer.getNIn());
            same("width", (long) kind.units(), layer.getNOut());
            ObservedActivation observed = (ObservedActivation) layer.getActivationFn();
            return same("activation", Activations.of(kind.function()), observed.function());
        }

        private LSTM gated(LSTM layer) {
            same("gates", new ObservedSigmoid(), layer.getGateActivationFn());
            return layer;
        }

        @Override
        public Void lastStep(NodeKind.LastStep kind) {
            vertex(LastTimeStepVertex.class);
            return null;
        }

        @Override
        public Void convolution(NodeKind.Convolution kind) {
            ConvolutionLayer layer = layer(ConvolutionLayer.class);
            weighting(kind.weighting(), layer instanceof StandardisedConvolution);
            same("filters", (long) kind.filters(), layer.getNOut());
            same("bias", kind.bias(), layer.hasBias());
            return patch(
                    kind.patch(), layer.getKernelSize(), layer.getStride(), layer.getPadding());
        }

        @Override
        public Void batchNorm(NodeKind.BatchNorm kind) {
            return same(
                    "width",
                    (long) kind.channels(),
                    layer(BatchNormalization.class).getNOut());
        }

        @Override
        public Void layerNorm(NodeKind.LayerNorm kind) {
            return same(
                    "width",
                    (long) kind.channels(),
                    layer(ExampleNorm.OfLayer.class).getNOut());
        }

        @Override
        public Void rmsNorm(NodeKind.RmsNorm kind) {
            return same(
                    "width",
                    (long) kind.channels(),
                    layer(ExampleNorm.OfRms.class).getNOut());
        }

        @Override
        public Void activate(NodeKind.Activate kind) {
            ObservedActivation observed =
                    (ObservedActivation) layer(ActivationLayer.class).getActivationFn();
            return same("activation", Activations.of(kind.function()), observed.function());
        }

        @Override
        public Void pool(NodeKind.Pool kind) {
            SubsamplingLayer layer = layer(SubsamplingLayer.class);
            boolean maximum = kind.pooling() == Pooling.MAX;
            same("pooling", maximum ? PoolingType.MAX : PoolingType.AVG, layer.getPoolingType());
            return patch(
                    kind.patch(), layer.getKernelSize(), layer.getStride(), layer.getPadding());
        }

        @Override
        public Void globalPool(NodeKind.GlobalPool kind) {
            return same(
                    "pooling", PoolingType.AVG, layer(GlobalPoolingLayer.class).getPoolingType());
        }

        @Override
        public Void add(NodeKind.Add kind) {
            return same(
                    "sum",
                    ElementWiseVertex.Op.Add,
                    vertex(ElementWiseVertex.class).getOp());
        }

        @Override
        public Void scale(NodeKind.Scale kind) {
            return same("factor", kind.factor(), vertex(ScaleVertex.class).getScaleFactor());
        }

        @Override
        public Void learnedScale(NodeKind.LearnedScale kind) {
            return same(
                    "width", (long) kind.channels(), layer(LearnedScale.class).getNOut());
        }

        @Override
        public Void zeros(NodeKind.Zeros kind) {
            return same("factor", 0.0, vertex(ScaleVertex.class).getScaleFactor());
        }

        @Override
        public Void concatenate(NodeKind.Concatenate kind) {
            vertex(MergeVertex.class);
            return null;
        }

        private Void reshaped() {
            String from = node.inputs().get(0);
            sources.put(node.name(), sources.getOrDefault(from, from));
            return null;
        }

        private <T> T layer(Class<T> kind) {
            GraphVertex vertex = built();
            return as(kind, vertex.hasLayer() ? vertex.getLayer().conf().getLayer() : vertex);
        }

        private <T> T vertex(Class<T> kind) {
            built();
            return as(kind, graph.getConfiguration().getVertices().get(node.name()));
        }

        private <T> T as(Class<T> kind, Object found) {
            same(
                    "kind",
                    kind.getSimpleName(),
                    kind.isInstance(found)
                            ? kind.getSimpleName()
                            : found.getClass().getSimpleName());
            return kind.cast(found);
        }

        /** The vertex, which reads what the node does. */
        private GraphVertex built() {
            GraphVertex vertex = graph.getVertex(node.name());
            Must.be(vertex != null, "vertex " + node.name(), "in the graph", "missing");
            List<String> expected = node.inputs().stream()
                    .map(name -> sources.getOrDefault(name, name))
                    .toList();
            same("input", expected, inputs(vertex));
            return vertex;
        }

        private void weighting(Weighting expected, boolean standardised) {
            same("weights", expected, standardised ? Weighting.STANDARDISED : Weighting.PLAIN);
        }

        private Void patch(Patch patch, int[] side, int[] stride, int[] padding) {
            same("window", twice(patch.side()), Arrays.toString(side));
            same("stride", twice(patch.stride()), Arrays.toString(stride));
            return same("padding", twice(patch.padding()), Arrays.toString(padding));
        }

        private static String twice(int side) {
            return Arrays.toString(new int[] {side, side});
        }

        private Void same(String what, Object expected, Object actual) {
            equal(what + " of " + node.name(), expected, actual);
            return null;
        }
    }

    private List<String> inputs(GraphVertex vertex) {
        return Arrays.stream(vertex.getInputVertices())
                .map(input -> graph.getVertices()[input.getVertexIndex()].getVertexName())
                .map(name -> name.equals(GraphBuilder.INPUT) ? Blueprint.INPUT : name)
                .toList();
    }
}
