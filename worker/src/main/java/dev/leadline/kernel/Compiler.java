package dev.leadline.kernel;

import dev.leadline.net.Network;
import dev.leadline.onednn.OneDnn;
import dev.leadline.onednn.Tensor;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns a DL4J graph into a {@link Plan}, vertex by vertex in the order of computation. */
final class Compiler {
    private final Network network;
    private final ComputationGraphConfiguration configuration;
    private final int batch;
    private final OneDnn dnn = new OneDnn();
    private final LayerCompiler layers;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    private Compiler(Network network, int batch) {
        this.network = network;
        this.batch = batch;
        configuration = network.graph().getConfiguration();
        layers = new LayerCompiler(network, dnn);
    }

    static Plan compile(Network network, int batch) {
        Compiler compiler = new Compiler(network, batch);
        try {
            return compiler.plan();
        } catch (RuntimeException | Error e) {
            compiler.dnn.close();
            throw e;
        }
    }

    private Plan plan() {
        String source = configuration.getNetworkInputs().get(0);
        Tensor input = dnn.tensor(dnn.rowMajor(batch, network.features()));
        nodes.put(source, Node.given(source, input));
        org.deeplearning4j.nn.graph.vertex.GraphVertex[] vertices =
                network.graph().getVertices();
        for (int index : network.graph().topologicalSortOrder()) {
            String name = vertices[index].getVertexName();
            if (!name.equals(source) && !isLoss(name)) {
                Operation operation = operation(name);
                operations.put(name, operation);
                nodes.put(name, operation.output());
            }
        }
        return new Plan(
                dnn, input, batch, network.classes(), List.copyOf(operations.values()), operations);
    }

    private boolean isLoss(String name) {
        return configuration.getVertices().get(name) instanceof LayerVertex vertex
                && vertex.getLayerConf().getLayer() instanceof LossLayer;
    }

    private Operation operation(String name) {
        GraphVertex vertex = configuration.getVertices().get(name);
        List<Node> inputs = configuration.getVertexInputs().get(name).stream()
                .map(nodes::get)
                .toList();
        if (vertex instanceof LayerVertex layer) {
            Layer kind = layer.getLayerConf().getLayer();
            Node input = kind instanceof BaseRecurrentLayer recurrent
                    ? sequences(name, inputs.get(0), recurrent)
                    : reshaped(name, inputs.get(0), layer.getPreProcessor());
            return layers.operation(name, kind, input);
        }
        if (vertex instanceof ElementWiseVertex sum
                && sum.getOp() == ElementWiseVertex.Op.Add
                && inputs.size() == 2) {
            return new Sum(dnn, name, inputs.get(0), inputs.get(1));
        }
        if (vertex instanceof ScaleVertex scale) {
            return new Scaled(dnn, name, inputs.get(0), scale.getScaleFactor());
        }
        if (vertex instanceof MergeVertex) {
            return new Concatenated(dnn, name, inputs);
        }
        if (vertex instanceof ReshapeVertex reshape && reshape.getNewShape().length == 3) {
            int[] shape = reshape.getNewShape();
            return new Reshaped(dnn, name, inputs.get(0), batch, shape[1], shape[2]);
        }
        if (vertex instanceof LastTimeStepVertex) {
            return new LastStep(dnn, name, inputs.get(0));
        }
        throw unknown(name, vertex);
    }

    /** The input of a recurrent layer; the network's own is one row per example, size x steps. */
    private Node sequences(String name, Node input, BaseRecurrentLayer layer) {
        long[] shape = input.value().shape();
        if (layer.getRnnDataFormat() == RNNFormat.NWC) {
            throw unknown(name, layer.getRnnDataFormat());
        }
        if (shape.length == 3) {
            return input;
        }
        long size = layer.getNIn();
        return added(new Reshaped(dnn, name + ".in", input, shape[0], size, shape[1] / size));
    }

    private Node added(Operation operation) {
        operations.put(operation.output().name(), operation);
        return operation.output();
    }

    /** The input of a layer, in the shape that its preprocessor gives it. */
    private Node reshaped(String name, Node input, InputPreProcessor preprocessor) {
        if (preprocessor == null) {
            return input;
        }
        long[] shape = input.value().shape();
        Operation operation;
        if (preprocessor instanceof FeedForwardToCnnPreProcessor images) {
            operation = new Reshaped(
                    dnn,
                    name + ".in",
                    input,
                    shape[0],
                    images.getNumChannels(),
                    images.getInputHeight(),
                    images.getInputWidth());
        } else if (preprocessor instanceof CnnToFeedForwardPreProcessor) {
            operation = new Reshaped(
                    dnn, name + ".in", input, shape[0], shape[1] * shape[2] * shape[3]);
        } else {
            throw unknown(name, preprocessor);
        }
        return added(operation);
    }

    static IllegalStateException unknown(String name, Object kind) {
        return new IllegalStateException("vertex '" + name
                + "' must be of a kind that the fast engine knows but was "
                + kind.getClass().getSimpleName());
    }
}
