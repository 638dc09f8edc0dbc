package dev.leadline.bench;

import dev.leadline.data.Examples;
import dev.leadline.net.Network;
import dev.leadline.net.ParameterLayout;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes what every side trains into a folder: {@code network.txt} has one line per operation in the order of computation, kind,
 * name, sources joined by +, numbers; offsets are indices in {@code parameters.f32}, -1 for no parameter. The minibatch is in
 * {@code inputs.f32} and {@code labels.i32}. All numbers are little-endian.
 */
final class NetworkFile {
    private final Network network;
    private final ComputationGraphConfiguration configuration;
    private final ParameterLayout layout;
    private final List<String> lines = new ArrayList<>();

    private NetworkFile(Network network) {
        this.network = network;
        configuration = network.graph().getConfiguration();
        layout = network.layout();
    }

    static void write(Path folder, Subject subject, Network network, Examples minibatch)
            throws IOException {
        NetworkFile file = new NetworkFile(network);
        file.lines.add("set subject " + subject.key());
        file.lines.add("set batch " + minibatch.count());
        file.lines.add("set rate " + network.trial().training().learningRate());
        file.operations();
        Files.write(folder.resolve("network.txt"), file.lines);
        floats(folder.resolve("parameters.f32"), file.parameters());
        floats(folder.resolve("inputs.f32"), minibatch.inputs());
        byte[] labels = new byte[minibatch.count() * Integer.BYTES];
        ByteBuffer.wrap(labels)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer()
                .put(minibatch.labels());
        Files.write(folder.resolve("labels.i32"), labels);
    }

    /**
     * Batch norm's shifts are not 0 but 2, where nearly all units are on: at 0, fifty layers amplify rounding ten thousand times,
     * and no two implementations have the same loss.
     */
    private float[] parameters() {
        float[] values = network.graph().params().dup().data().asFloat();
        for (ParameterLayout.Slice slice : layout.slices()) {
            if (slice.parameter().equals("beta")) {
                Arrays.fill(values, slice.offset(), slice.end(), 2);
            }
        }
        return values;
    }

    private void operations() {
        String source = configuration.getNetworkInputs().get(0);
        for (int index : network.graph().topologicalSortOrder()) {
            String name = network.graph().getVertices()[index].getVertexName();
            if (!name.equals(source)) {
                operation(name, configuration.getVertices().get(name));
            }
        }
    }

    private void operation(String name, GraphVertex vertex) {
        List<String> sources = configuration.getVertexInputs().get(name);
        if (vertex instanceof LayerVertex layer) {
            layer(name, layer, sources.get(0));
        } else if (vertex instanceof ElementWiseVertex) {
            add("sum", name, String.join("+", sources));
        } else if (vertex instanceof MergeVertex) {
            add("join", name, String.join("+", sources));
        } else if (vertex instanceof ScaleVertex scale && scale.getScaleFactor() == 0) {
            add("zeros", name, sources.get(0));
        } else {
            throw unknown(name, vertex);
        }
    }

    private void layer(String name, LayerVertex vertex, String source) {
        Layer layer = vertex.getLayerConf().getLayer();
        String from = source;
        if (vertex.getPreProcessor() instanceof FeedForwardToCnnPreProcessor shape) {
            from = name + ".in";
            add(
                    "images",
                    from,
                    source,
                    shape.getNumChannels(),
                    shape.getInputHeight(),
                    shape.getInputWidth());
        }
        if (layer instanceof DenseLayer dense) {
            add("dense", name, from, dense.getNIn(), dense.getNOut(), at(name, "W"), bias(name));
        } else if (layer instanceof ConvolutionLayer conv) {
            add(
                    "conv",
                    name,
                    from,
                    conv.getNIn(),
                    conv.getNOut(),
                    conv.getKernelSize()[0],
                    conv.getStride()[0],
                    conv.getPadding()[0],
                    at(name, "W"),
                    bias(name));
        } else if (layer instanceof BatchNormalization norm) {
            boolean images = network.blueprint().node(name).output().planeSize() > 1;
            add(
                    images ? "norm2d" : "norm",
                    name,
                    from,
                    norm.getNOut(),
                    at(name, "gamma"),
                    at(name, "beta"),
                    at(name, "mean"),
                    at(name, "var"),
                    norm.getEps(),
                    norm.getDecay());
        } else if (layer instanceof ActivationLayer) {
            add("relu", name, from);
        } else if (layer instanceof SubsamplingLayer) {
            add("every2", name, from);
        } else if (layer instanceof GlobalPoolingLayer) {
            add("mean", name, from);
        } else if (!(layer instanceof LossLayer)) {
            throw unknown(name, layer);
        }
    }

    private int at(String layer, String parameter) {
        return layout.slice(layer, parameter).offset();
    }

    private int bias(String layer) {
        return layout.slices().stream()
                .filter(s -> s.layer().equals(layer) && s.parameter().equals("b"))
                .mapToInt(ParameterLayout.Slice::offset)
                .findFirst()
                .orElse(-1);
    }

    private void add(String kind, String name, String sources, Object... numbers) {
        lines.add(kind + " " + name + " " + sources
                + List.of(numbers).stream().map(n -> " " + n).collect(Collectors.joining()));
    }

    private static void floats(Path file, float[] values) throws IOException {
        byte[] bytes = new byte[values.length * Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
        Files.write(file, bytes);
    }

    private static IllegalStateException unknown(String name, Object kind) {
        return new IllegalStateException("vertex '" + name
                + "' must be of a kind that the benchmark knows but was "
                + kind.getClass().getSimpleName());
    }
}
