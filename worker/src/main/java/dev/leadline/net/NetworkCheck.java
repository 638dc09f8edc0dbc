package dev.leadline.net;

import dev.leadline.architecture.Blueprint;
import dev.leadline.architecture.Node;
import dev.leadline.architecture.Recurrent;
import dev.leadline.architecture.WeightLayer;
import dev.leadline.trial.Checkpoint;
import dev.leadline.trial.Model;
import dev.leadline.trial.Must;
import dev.leadline.trial.Precision;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at the network that DL4J really built and refuses it if it is not what the trial's blueprint says. A sweep's conclusions
 * rest on the treatment having been given.
 */
final class NetworkCheck {
    private final Network network;
    private final Checkpoint checkpoint;

    private NetworkCheck(Network network, Checkpoint checkpoint) {
        this.network = network;
        this.checkpoint = checkpoint;
    }

    /** Without a limit of time. */
    static NetworkCheck of(Network network) {
        return of(network, () -> {});
    }

    static NetworkCheck of(Network network, Checkpoint checkpoint) {
        return new NetworkCheck(network, checkpoint);
    }

    /**
     * @throws IllegalStateException naming the first thing that is not as the trial says
     */
    void run() throws InterruptedException {
        try {
            DataType type = network.trial().training().precision() == Precision.FLOAT
                    ? DataType.FLOAT
                    : DataType.DOUBLE;
            equal("precision", type, network.graph().params().dataType());
            vertices();
            noHiddenTreatment();
            initialValues();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "the network that was built is not the trial's: " + e.getMessage(), e);
        }
    }

    /** Every node of the blueprint, and nothing else beside what begins and ends the graph. */
    private void vertices() {
        Set<String> left = new LinkedHashSet<>();
        for (GraphVertex vertex : network.graph().getVertices()) {
            left.add(vertex.getVertexName());
        }
        left.removeAll(List.of(Blueprint.INPUT, GraphBuilder.INPUT, GraphBuilder.LOSS));
        VertexCheck check = new VertexCheck(network.graph());
        for (Node node : network.blueprint().nodes()) {
            check.run(node);
            left.remove(node.name());
        }
        Must.be(left.isEmpty(), "vertices that are in no blueprint", "none", left);
    }

    /** DL4J must not clip, decay or drop on its own: all of that is done in the optimiser step. */
    private void noHiddenTreatment() {
        for (BaseLayer layer : of(BaseLayer.class)) {
            equal(
                    "gradient normalization",
                    GradientNormalization.None,
                    layer.getGradientNormalization());
            equal("regularization", List.of(), layer.getRegularization());
        }
    }

    private void initialValues() throws InterruptedException {
        Model model = network.trial().model();
        InitialValuesCheck check = new InitialValuesCheck(network.layers().size() + gates());
        for (WeightLayer layer : network.layers()) {
            checkpoint.pass();
            Map<String, INDArray> table =
                    network.graph().getLayer(layer.node().name()).paramTable();
            if (layer.node().kind() instanceof Recurrent kind) {
                new RecurrentValuesCheck(network.trial(), kind, check).run(layer.index(), table);
                continue;
            }
            check.weights(
                    layer.index(), layer.fan(), table.get(ParameterLayout.WEIGHTS), model.init());
            if (table.containsKey(ParameterLayout.BIASES)) {
                check.biases(
                        layer.index(), table.get(ParameterLayout.BIASES), model.biasVariance());
            }
            if (table.containsKey(StandardisedWeights.GAIN)) {
                check.gains(layer, table.get(StandardisedWeights.GAIN), model.init());
            }
        }
    }

    /** Each has a matrix of its own. */
    private int gates() {
        return network.layers().stream()
                .map(layer -> layer.node().kind())
                .filter(Recurrent.class::isInstance)
                .mapToInt(kind -> ((Recurrent) kind).cell().gates())
                .sum();
    }

    private <T> List<T> of(Class<T> kind) {
        return Arrays.stream(network.graph().getLayers())
                .map(Layer::conf)
                .map(conf -> conf.getLayer())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    static void equal(String subject, Object expected, Object actual) {
        Must.be(expected.equals(actual), subject, expected.toString(), actual);
    }
}
