package dev.leadline.kernel;

import dev.leadline.net.LearnedScale;
import dev.leadline.net.Network;
import dev.leadline.net.ParameterLayout.Slice;

import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns a DL4J graph into a {@link Plan}, vertex by vertex in the order of computation. */
final class Compiler {
    private final Network network;
    private final ComputationGraphConfiguration configuration;
    private final int batch;
    private final OneDnn dnn = new OneDnn();
    private final FloatPointer parameters;
    private final FloatPointer gradient;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    private Compiler(Network network, int batch) {
        this.network = network;
        this.batch = batch;
        configuration = network.graph().getConfiguration();
        parameters = (FloatPointer) network.graph().params().data().addressPointer();
        gradient = (FloatPointer) network.graph().getFlattenedGradients().data().addressPointer();
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
            return layer(name, layer.getLayerConf().getLayer(), inputs.get(0));
        }
        if (vertex instanceof ElementWiseVertex sum
                && sum.getOp() == ElementWiseVertex.Op.Add
                && inputs.size() == 2) {
            return new Sum(dnn, name, inputs.get(0), inputs.get(1));
        }
        if (vertex instanceof ScaleVertex scale) {
            return new Scaled(dnn, name, inputs.get(0), scale.getScaleFactor());
        }
        throw unknown(name, vertex);
    }

    private Operation layer(String name, Layer layer, Node input) {
        if (layer instanceof DenseLayer dense) {
            return new Dense(
                    dnn,
                    name,
                    input,
                    learned(name, "W", dense.getNOut(), dense.getNIn()),
                    dense.hasBias() ? learned(name, "b", dense.getNOut()) : null,
                    new long[] {batch, dense.getNOut()});
        }
        if (layer instanceof BatchNormalization norm) {
            long width = norm.getNOut();
            Normalization.Parameters statistics = new Normalization.Parameters(
                    learned(name, "gamma", width),
                    learned(name, "beta", width),
                    // The variance lies behind the mean.
                    learned(name, "mean", 2 * width));
            return new Normalization(dnn, name, input, statistics, norm.getEps(), norm.getDecay());
        }
        if (layer instanceof ActivationLayer) {
            return new Activated(dnn, name, input, network.trial().model().activation());
        }
        if (layer instanceof LearnedScale) {
            return new ScaledByLearned(dnn, name, input, learned(name, LearnedScale.ALPHA, 1, 1));
        }
        throw unknown(name, layer);
    }

    private Learned learned(String layer, String parameter, long... dims) {
        Slice slice = network.layout().slice(layer, parameter);
        dnnl_memory_desc layout = dnn.rowMajor(dims);
        return new Learned(
                dnn.bind(layout, parameters.getPointer(slice.offset())),
                dnn.bind(layout, gradient.getPointer(slice.offset())));
    }

    private static IllegalStateException unknown(String name, Object kind) {
        return new IllegalStateException("vertex '" + name
                + "' must be of a kind that the fast engine knows but was "
                + kind.getClass().getSimpleName());
    }
}
