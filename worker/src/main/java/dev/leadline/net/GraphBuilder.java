package dev.leadline.net;

import dev.leadline.architecture.Blueprint;
import dev.leadline.architecture.Node;
import dev.leadline.trial.Precision;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

import java.util.Map;

/** Writes a blueprint as a DL4J configuration: a vertex for each node, of its name, and the loss. */
final class GraphBuilder {
    /** Name of the identity that stands between the input and the first layer where {@link Purpose#OUTPUT_GRADIENTS} asks for it. */
    static final String INPUT = "i";

    static final String LOSS = "loss";

    /** What the network is for. */
    enum Purpose {
        /** Softmax cross-entropy; batch norm couples the samples of a minibatch. */
        TRAINING,
        /**
         * Derivatives of each sample's logits by its own input. "Labels" are the derivatives of the loss by the logits, times the
         * number of classes; batch norm's statistics are constants on the way back.
         */
        OUTPUT_GRADIENTS
    }

    private final Blueprint blueprint;
    private final Purpose purpose;
    private final Precision precision;
    private final ComputationGraphConfiguration.GraphBuilder graph;
    private final Vertices vertices;

    GraphBuilder(Blueprint blueprint, Purpose purpose, Precision precision) {
        this.blueprint = blueprint;
        this.purpose = purpose;
        this.precision = precision;
        // The optimiser step is done by dev.leadline.gradient over the flat buffer: DL4J subtracts
        // what it leaves there.
        graph = new NeuralNetConfiguration.Builder()
                .dataType(precision == Precision.FLOAT ? DataType.FLOAT : DataType.DOUBLE)
                .updater(new NoOp())
                .weightInit(WeightInit.ZERO)
                .trainingWorkspaceMode(WorkspaceMode.ENABLED)
                // Without workspaces an ActivationLayer overwrites its input at inference, also
                // where a shortcut needs it.
                .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
                .graphBuilder()
                .addInputs(Blueprint.INPUT);
        vertices = new Vertices(graph, begin(), this::batchNorm);
    }

    ComputationGraphConfiguration configuration() {
        String last = Blueprint.INPUT;
        for (Node node : blueprint.nodes()) {
            vertices.add(node);
            last = node.name();
        }
        graph.addLayer(LOSS, loss(), last);
        return graph.setOutputs(LOSS).build();
    }

    /** What shows the values of each node that has weights or is an activation, by its name. */
    Map<String, ObservedActivation> observed() {
        return vertices.observed();
    }

    private String begin() {
        return switch (purpose) {
            case TRAINING -> Blueprint.INPUT;
            case OUTPUT_GRADIENTS -> {
                ObservedActivation observed = new ObservedActivation(new ActivationIdentity());
                graph.addLayer(
                        INPUT,
                        new ActivationLayer.Builder().activation(observed).build(),
                        Blueprint.INPUT);
                yield INPUT;
            }
        };
    }

    private BatchNormalization batchNorm() {
        return switch (purpose) {
            case TRAINING -> new BatchNormalization();
            case OUTPUT_GRADIENTS -> new ConstantStatistics();
        };
    }

    private IActivation softmax() {
        return switch (precision) {
            case FLOAT -> new ActivationSoftmax();
            case DOUBLE -> new ShiftedSoftmax();
        };
    }

    private LossLayer loss() {
        return switch (purpose) {
            case TRAINING ->
                new LossLayer.Builder(LossFunction.MCXENT).activation(softmax()).build();
            // The mean of labels times logits.
            case OUTPUT_GRADIENTS ->
                new LossLayer.Builder(LossFunction.WASSERSTEIN)
                        .activation(Activation.IDENTITY)
                        .build();
        };
    }
}
