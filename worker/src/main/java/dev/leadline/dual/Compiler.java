package dev.leadline.dual;

import dev.leadline.net.Network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** Turns a DL4J graph into a {@link DualNetwork}, vertex by vertex in the order of computation. */
final class Compiler {
    private final Network network;
    private final ComputationGraphConfiguration configuration;
    private final LayerCompiler layers;
    private final int batch;
    private final Map<String, Node> nodes = new HashMap<>();
    private final List<Operation> operations = new ArrayList<>();

    Compiler(Network network, int batch) {
        this.network = network;
        this.batch = batch;
        configuration = network.graph().getConfiguration();
        layers = new LayerCompiler(network, batch);
    }

    DualNetwork compiled() {
        String source = configuration.getNetworkInputs().get(0);
        Node input = new Node(batch, network.features());
        nodes.put(source, input);
        for (int index : network.graph().topologicalSortOrder()) {
            String name = network.graph().getVertices()[index].getVertexName();
            if (!name.equals(source) && !isLoss(name)) {
                nodes.put(name, added(operation(name)));
            }
        }
        return new DualNetwork(network.layout().length(), input, operations);
    }

    private boolean isLoss(String name) {
        return configuration.getVertices().get(name) instanceof LayerVertex vertex
                && vertex.getLayerConf().getLayer() instanceof LossLayer;
    }

    private Node added(Operation operation) {
        operations.add(operation);
        return operation.output();
    }

    private Operation operation(String name) {
        GraphVertex vertex = configuration.getVertices().get(name);
        List<Node> inputs = configuration.getVertexInputs().get(name).stream()
                .map(nodes::get)
                .toList();
        Node first = inputs.get(0);
        if (vertex instanceof LayerVertex layer) {
            Node input = reshaped(name, first, layer.getPreProcessor());
            return layers.operation(name, layer.getLayerConf().getLayer(), input);
        }
        if (vertex instanceof ElementWiseVertex sum && sum.getOp() == ElementWiseVertex.Op.Add) {
            return linked(inputs, IntUnaryOperator.identity(), 1, first.shape());
        }
        if (vertex instanceof ScaleVertex scale) {
            return linked(
                    inputs, IntUnaryOperator.identity(), scale.getScaleFactor(), first.shape());
        }
        if (vertex instanceof MergeVertex) {
            return merged(inputs);
        }
        throw unknown(name, vertex);
    }

    private Operation linked(
            List<Node> inputs, IntUnaryOperator target, double factor, int[] shape) {
        return new Linked(
                inputs.stream()
                        .map(input -> new Linked.Source(input, target, factor))
                        .toList(),
                new Node(batch, shape));
    }

    /** Channels one behind the other. */
    private Operation merged(List<Node> inputs) {
        List<Linked.Source> sources = new ArrayList<>();
        int[] shape = inputs.get(0).shape();
        shape[0] = 0;
        int offset = 0;
        for (Node input : inputs) {
            int from = offset;
            sources.add(new Linked.Source(input, place -> from + place, 1));
            offset += input.size();
            shape[0] += input.channels();
        }
        return new Linked(sources, new Node(batch, shape));
    }

    /** The same numbers in the shape that a layer's preprocessor gives them. */
    private Node reshaped(String name, Node input, InputPreProcessor preprocessor) {
        if (preprocessor == null) {
            return input;
        }
        int[] shape;
        if (preprocessor instanceof FeedForwardToCnnPreProcessor images) {
            shape = new int[] {
                Math.toIntExact(images.getNumChannels()),
                Math.toIntExact(images.getInputHeight()),
                Math.toIntExact(images.getInputWidth())
            };
        } else if (preprocessor instanceof CnnToFeedForwardPreProcessor) {
            shape = new int[] {input.size()};
        } else {
            throw unknown(name, preprocessor);
        }
        return added(linked(List.of(input), IntUnaryOperator.identity(), 1, shape));
    }

    static IllegalStateException unknown(String name, Object kind) {
        return new IllegalStateException("vertex '" + name
                + "' must be of a kind that curvature is known of but was "
                + kind.getClass().getSimpleName());
    }
}
