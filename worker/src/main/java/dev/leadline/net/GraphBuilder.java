package dev.leadline.net;

import dev.leadline.trial.BlockOrder;
import dev.leadline.trial.Model;
import dev.leadline.trial.Precision;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Trial;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

import java.util.ArrayList;
import java.util.List;

/** Writes a trial's network as a DL4J configuration (see the package's documentation for the names of its parts). */
final class GraphBuilder {
    /** Batch norm's usual constants (Ioffe and Szegedy 2015; the defaults of the common frameworks). */
    static final double EPSILON = 1e-5;

    static final double RUNNING_DECAY = 0.9;

    private final Model model;
    private final int features;
    private final int classes;
    private final ComputationGraphConfiguration.GraphBuilder graph;
    private final List<Probe> denseProbes = new ArrayList<>();
    private final List<Probe> activationProbes = new ArrayList<>();

    GraphBuilder(Trial trial, int features, int classes) {
        this.model = trial.model();
        this.features = features;
        this.classes = classes;
        // The optimiser step is done by dev.leadline.gradient over the flat buffer: DL4J subtracts
        // what it leaves there.
        graph = new NeuralNetConfiguration.Builder()
                .dataType(
                        trial.training().precision() == Precision.FLOAT
                                ? DataType.FLOAT
                                : DataType.DOUBLE)
                .updater(new NoOp())
                .weightInit(WeightInit.ZERO)
                .trainingWorkspaceMode(WorkspaceMode.ENABLED)
                // Without workspaces an ActivationLayer overwrites its input at inference, also
                // where a shortcut needs it.
                .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
                .graphBuilder()
                .addInputs("x");
    }

    ComputationGraphConfiguration configuration() {
        List<Integer> widths = model.hiddenWidths();
        String stream = "x";
        String shortcut = "x";
        int fanIn = features;
        for (int layer = 0; layer < widths.size(); layer++) {
            boolean endsBlock = layer > 0 && layer % 2 == 0 && model.residual() != Residual.NONE;
            String out = dense(layer, stream, fanIn, widths.get(layer));
            if (model.blockOrder() == BlockOrder.POST_ACTIVATION) {
                out = batchNorm(layer, out, widths.get(layer));
                out = endsBlock ? sum(layer, shortcut, out) : out;
                stream = activation(layer, out);
                shortcut = layer % 2 == 0 ? stream : shortcut;
            } else {
                out = endsBlock ? sum(layer, shortcut, out) : out;
                shortcut = layer % 2 == 0 ? out : shortcut;
                stream = activation(layer, batchNorm(layer, out, widths.get(layer)));
            }
            fanIn = widths.get(layer);
        }
        String logits = dense(widths.size(), stream, fanIn, classes);
        graph.addLayer(
                "loss",
                new LossLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .build(),
                logits);
        return graph.setOutputs("loss").build();
    }

    List<Probe> denseProbes() {
        return denseProbes;
    }

    List<Probe> activationProbes() {
        return activationProbes;
    }

    private String dense(int layer, String input, int fanIn, int fanOut) {
        Probe probe = new Probe(new ActivationIdentity());
        denseProbes.add(probe);
        boolean hidden = layer < model.depth() - 1;
        graph.addLayer(
                "w" + layer,
                new DenseLayer.Builder()
                        .nIn(fanIn)
                        .nOut(fanOut)
                        // Batch norm's beta takes the place of the bias.
                        .hasBias(!(hidden && model.batchNorm()))
                        .activation(probe)
                        .build(),
                input);
        return "w" + layer;
    }

    private String batchNorm(int layer, String input, int width) {
        if (!model.batchNorm()) {
            return input;
        }
        graph.addLayer(
                "n" + layer,
                new BatchNormalization.Builder()
                        .nIn(width)
                        .nOut(width)
                        .eps(EPSILON)
                        .decay(RUNNING_DECAY)
                        .useLogStd(false)
                        .build(),
                input);
        return "n" + layer;
    }

    private String sum(int layer, String shortcut, String branch) {
        String scaled = "c" + layer;
        switch (model.residual()) {
            case NONE -> throw new IllegalStateException("a plain network has no sums");
            case IDENTITY -> scaled = branch;
            case SCALED ->
                graph.addVertex(scaled, new ScaleVertex(1 / Math.sqrt(model.blocks())), branch);
            case REZERO -> graph.addLayer(scaled, new LearnedScale(model.width()), branch);
        }
        graph.addVertex(
                "s" + layer, new ElementWiseVertex(ElementWiseVertex.Op.Add), shortcut, scaled);
        return "s" + layer;
    }

    private String activation(int layer, String input) {
        Probe probe = new Probe(Activations.of(model.activation()));
        activationProbes.add(probe);
        graph.addLayer(
                "a" + layer, new ActivationLayer.Builder().activation(probe).build(), input);
        return "a" + layer;
    }
}
