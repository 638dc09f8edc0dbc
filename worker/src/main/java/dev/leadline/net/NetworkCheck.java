package dev.leadline.net;

import dev.leadline.trial.Checkpoint;
import dev.leadline.trial.Family;
import dev.leadline.trial.Model;
import dev.leadline.trial.Must;
import dev.leadline.trial.Precision;
import dev.leadline.trial.Residual;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.ElementWiseVertex;
import org.deeplearning4j.nn.graph.vertex.impl.MergeVertex;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Looks at the network that DL4J really built and refuses it if it is not what the trial says. A sweep's conclusions rest on the
 * treatment having been given.
 */
final class NetworkCheck {
    private final Network network;
    private final Checkpoint checkpoint;
    private final Model model;

    private NetworkCheck(Network network, Checkpoint checkpoint) {
        this.network = network;
        this.checkpoint = checkpoint;
        this.model = network.trial().model();
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
            layers();
            activations();
            batchNorms();
            shortcuts();
            halvedShortcuts();
            noHiddenTreatment();
            initialValues();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "the network that was built is not the trial's: " + e.getMessage(), e);
        }
    }

    private void layers() {
        switch (model.family()) {
            case MLP -> dense();
            case RESNET -> convolutions();
        }
        DataType type = network.trial().training().precision() == Precision.FLOAT
                ? DataType.FLOAT
                : DataType.DOUBLE;
        equal("precision", type, network.graph().params().dataType());
    }

    private void dense() {
        List<DenseLayer> dense = of(DenseLayer.class);
        equal("weight layers", model.depth(), dense.size());
        for (int layer = 0; layer < dense.size() - 1; layer++) {
            equal(
                    "width of layer " + layer,
                    (long) model.hiddenWidths().get(layer),
                    dense.get(layer).getNOut());
            equal("bias of layer " + layer, !model.batchNorm(), dense.get(layer).hasBias());
        }
    }

    private void convolutions() {
        List<ConvolutionLayer> all = of(ConvolutionLayer.class);
        equal("convolutions", model.depth() - 1, all.size());
        equal("dense layers", 1, of(DenseLayer.class).size());
        for (int layer = 0; layer < all.size(); layer++) {
            ConvolutionLayer convolution = all.get(layer);
            equal("filters of layer " + layer, (long) model.filters(layer), convolution.getNOut());
            equal("stride of layer " + layer, model.stride(layer), convolution.getStride()[0]);
            equal("window of layer " + layer, "[3, 3]", text(convolution.getKernelSize()));
            equal("padding of layer " + layer, "[1, 1]", text(convolution.getPadding()));
            equal("bias of layer " + layer, !model.batchNorm(), convolution.hasBias());
        }
    }

    /** Between stages of unequal shape DL4J would repeat what is smaller without a word. */
    private void halvedShortcuts() {
        boolean halved = model.family() == Family.RESNET && model.residual() != Residual.NONE;
        equal(
                "shortcuts to a stage of half the side",
                halved ? Family.RESNET_STAGES - 1L : 0L,
                count(MergeVertex.class));
    }

    private void activations() {
        List<ActivationLayer> layers = of(ActivationLayer.class).stream()
                .filter(layer -> !layer.getLayerName().equals(GraphBuilder.INPUT))
                .toList();
        equal("activation layers", model.depth() - 1, layers.size());
        for (ActivationLayer layer : layers) {
            Probe probe = (Probe) layer.getActivationFn();
            equal("activation", Activations.of(model.activation()), probe.function());
        }
    }

    private void batchNorms() {
        equal(
                "batch norm layers",
                model.batchNorm() ? model.depth() - 1 : 0,
                of(BatchNormalization.class).size());
    }

    private void shortcuts() {
        equal("shortcuts", (long) model.blocks(), count(ElementWiseVertex.class));
        boolean learned = model.residual() == Residual.REZERO;
        equal(
                "learned scales",
                learned ? model.blocks() : 0,
                of(LearnedScale.class).size());
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
        InitialValuesCheck check = new InitialValuesCheck(model.depth());
        for (int layer = 0; layer < model.depth(); layer++) {
            checkpoint.pass();
            Map<String, INDArray> table = network.graph().getLayer("w" + layer).paramTable();
            check.weights(layer, table.get("W"), model.init());
            if (table.containsKey("b")) {
                check.biases(layer, table.get("b"), model.biasVariance());
            }
        }
    }

    private <T> List<T> of(Class<T> kind) {
        return Arrays.stream(network.graph().getLayers())
                .map(Layer::conf)
                .map(conf -> conf.getLayer())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private long count(Class<? extends GraphVertex> kind) {
        return Arrays.stream(network.graph().getVertices())
                .filter(kind::isInstance)
                .count();
    }

    private static String text(int[] sides) {
        return Arrays.toString(sides);
    }

    private static void equal(String subject, Object expected, Object actual) {
        Must.be(expected.equals(actual), subject, expected.toString(), actual);
    }
}
