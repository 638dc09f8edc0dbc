package dev.leadline.net;

import dev.leadline.data.Shape;
import dev.leadline.trial.BlockOrder;
import dev.leadline.trial.Family;
import dev.leadline.trial.Model;
import dev.leadline.trial.Precision;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Trial;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
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

    /** Name of the identity that stands between the input and the first layer where {@link Purpose#OUTPUT_GRADIENTS} asks for it. */
    static final String INPUT = "i";

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

    private final Model model;
    private final Purpose purpose;
    private final Shape input;
    private final int classes;
    private final ComputationGraphConfiguration.GraphBuilder graph;
    private final List<Probe> denseProbes = new ArrayList<>();
    private final List<Probe> activationProbes = new ArrayList<>();

    GraphBuilder(Trial trial, Purpose purpose, Shape input, int classes) {
        this.model = trial.model();
        this.purpose = purpose;
        this.input = input;
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
        String stream = begin();
        String shortcut = stream;
        int fanIn = model.family() == Family.MLP ? input.features() : input.channels();
        for (int layer = 0; layer < model.depth() - 1; layer++) {
            boolean endsBlock = layer > 0 && layer % 2 == 0 && model.residual() != Residual.NONE;
            int fanOut = units(layer);
            if (layer > 0 && model.residual() != Residual.NONE && stride(layer) > 1) {
                shortcut = halved(layer, shortcut);
            }
            String out = weights(layer, stream, fanIn, fanOut);
            if (model.blockOrder() == BlockOrder.POST_ACTIVATION) {
                out = batchNorm(layer, out, fanOut);
                out = endsBlock ? sum(layer, shortcut, out) : out;
                stream = activation(layer, out);
                shortcut = layer % 2 == 0 ? stream : shortcut;
            } else {
                out = endsBlock ? sum(layer, shortcut, out) : out;
                shortcut = layer % 2 == 0 ? out : shortcut;
                stream = activation(layer, batchNorm(layer, out, fanOut));
            }
            fanIn = fanOut;
        }
        String logits = output(model.depth() - 1, stream, fanIn);
        graph.addLayer("loss", loss(), logits);
        return graph.setOutputs("loss").build();
    }

    private String begin() {
        return switch (purpose) {
            case TRAINING -> "x";
            case OUTPUT_GRADIENTS -> {
                Probe probe = new Probe(new ActivationIdentity());
                graph.addLayer(
                        INPUT, new ActivationLayer.Builder().activation(probe).build(), "x");
                yield INPUT;
            }
        };
    }

    private LossLayer loss() {
        return switch (purpose) {
            case TRAINING ->
                new LossLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .build();
            // The mean of labels times logits.
            case OUTPUT_GRADIENTS ->
                new LossLayer.Builder(LossFunction.WASSERSTEIN)
                        .activation(Activation.IDENTITY)
                        .build();
        };
    }

    /** Units, or filters, of a hidden layer. */
    private int units(int layer) {
        return switch (model.family()) {
            case MLP -> model.hiddenWidths().get(layer);
            case RESNET -> model.filters(layer);
        };
    }

    private int stride(int layer) {
        return switch (model.family()) {
            case MLP -> 1;
            case RESNET -> model.stride(layer);
        };
    }

    private String weights(int layer, String from, int fanIn, int fanOut) {
        return switch (model.family()) {
            case MLP -> dense(layer, from, fanIn, fanOut);
            case RESNET -> convolution(layer, from, fanIn, fanOut);
        };
    }

    private String output(int layer, String from, int fanIn) {
        if (model.family() == Family.MLP) {
            return dense(layer, from, fanIn, classes);
        }
        graph.addLayer("pool", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), from);
        return dense(layer, "pool", fanIn, classes);
    }

    /** The published shortcut without parameters (option A): every second row and column, then as many channels of zeros. */
    private String halved(int layer, String from) {
        graph.addLayer(
                "p" + layer,
                new SubsamplingLayer.Builder(PoolingType.AVG)
                        .kernelSize(1, 1)
                        .stride(2, 2)
                        .build(),
                from);
        graph.addVertex("z" + layer, new ScaleVertex(0), "p" + layer);
        graph.addVertex("m" + layer, new MergeVertex(), "p" + layer, "z" + layer);
        return "m" + layer;
    }

    private String convolution(int layer, String from, int channels, int filters) {
        Probe probe = new Probe(new ActivationIdentity());
        denseProbes.add(probe);
        ConvolutionLayer conf = new ConvolutionLayer.Builder(3, 3)
                .nIn(channels)
                .nOut(filters)
                .stride(model.stride(layer), model.stride(layer))
                .padding(1, 1)
                .convolutionMode(ConvolutionMode.Truncate)
                .hasBias(!model.batchNorm())
                .activation(probe)
                .build();
        InputPreProcessor images = layer > 0
                ? null
                : new FeedForwardToCnnPreProcessor(input.height(), input.width(), input.channels());
        graph.addLayer("w" + layer, conf, images, from);
        return "w" + layer;
    }

    List<Probe> denseProbes() {
        return denseProbes;
    }

    List<Probe> activationProbes() {
        return activationProbes;
    }

    private String dense(int layer, String from, int fanIn, int fanOut) {
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
                from);
        return "w" + layer;
    }

    private String batchNorm(int layer, String from, int width) {
        if (!model.batchNorm()) {
            return from;
        }
        BatchNormalization norm = switch (purpose) {
            case TRAINING -> new BatchNormalization();
            case OUTPUT_GRADIENTS -> new ConstantStatistics();
        };
        norm.setNIn(width);
        norm.setNOut(width);
        norm.setEps(EPSILON);
        norm.setDecay(RUNNING_DECAY);
        norm.setUseLogStd(false);
        graph.addLayer("n" + layer, norm, from);
        return "n" + layer;
    }

    private String sum(int layer, String shortcut, String branch) {
        String scaled = "c" + layer;
        switch (model.residual()) {
            case NONE -> throw new IllegalStateException("a plain network has no sums");
            case IDENTITY -> scaled = branch;
            case SCALED ->
                graph.addVertex(scaled, new ScaleVertex(1 / Math.sqrt(model.blocks())), branch);
            case REZERO -> graph.addLayer(scaled, new LearnedScale(units(layer)), branch);
        }
        graph.addVertex(
                "s" + layer, new ElementWiseVertex(ElementWiseVertex.Op.Add), shortcut, scaled);
        return "s" + layer;
    }

    private String activation(int layer, String from) {
        Probe probe = new Probe(Activations.of(model.activation()));
        activationProbes.add(probe);
        graph.addLayer(
                "a" + layer, new ActivationLayer.Builder().activation(probe).build(), from);
        return "a" + layer;
    }
}
