package dev.leadline.net;

import dev.leadline.architecture.Blueprint;
import dev.leadline.architecture.WeightLayer;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.trial.Checkpoint;
import dev.leadline.trial.Shape;
import dev.leadline.trial.Trial;

import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trial's network, built, initialised and checked.
 *
 * @param trial what it was built from
 * @param blueprint what it is made of
 * @param graph the DL4J model
 * @param layout where each parameter lies in the flat parameter and gradient buffers
 * @param observed what shows the values of each node that has weights or is an activation, by its name
 */
public record Network(
        Trial trial,
        Blueprint blueprint,
        ComputationGraph graph,
        ParameterLayout layout,
        Map<String, ObservedActivation> observed)
        implements AutoCloseable {
    public Network {
        observed = Map.copyOf(observed);
    }

    /**
     * Builds, initialises and checks the network of a trial.
     *
     * @param features inputs per example
     * @param classes outputs
     * @throws IllegalStateException if DL4J built something else than the trial says
     */
    public static Network of(Trial trial, int features, int classes) {
        return of(trial, Shape.flat(features), classes);
    }

    /**
     * Builds, initialises and checks the network of a trial.
     *
     * @param input shape of one example
     * @param classes outputs
     * @throws IllegalArgumentException if the family cannot see examples of this shape
     * @throws IllegalStateException if DL4J built something else than the trial says
     */
    public static Network of(Trial trial, Shape input, int classes) {
        try {
            return of(trial, input, classes, () -> {});
        } catch (InterruptedException e) {
            throw new IllegalStateException("only a checkpoint throws it", e);
        }
    }

    /**
     * The same, given up when there is no more time; that of a wide network takes minutes.
     *
     * @param checkpoint asked in between
     * @throws InterruptedException if the trial was cancelled
     */
    public static Network of(Trial trial, Shape input, int classes, Checkpoint checkpoint)
            throws InterruptedException {
        return of(trial, GraphBuilder.Purpose.TRAINING, input, classes, checkpoint);
    }

    /**
     * The same network, made for derivatives of each sample's logits by its own input, which {@link #observedInput} shows: the "loss"
     * is the mean over classes of labels times logits, with any numbers as labels, and batch norm normalises by the minibatch but
     * takes its mean and variance for constants on the way back. The layout of the parameters is that of {@link #of}.
     */
    public static Network ofOutputGradients(
            Trial trial, Shape input, int classes, Checkpoint checkpoint)
            throws InterruptedException {
        return of(trial, GraphBuilder.Purpose.OUTPUT_GRADIENTS, input, classes, checkpoint);
    }

    private static Network of(
            Trial trial,
            GraphBuilder.Purpose purpose,
            Shape input,
            int classes,
            Checkpoint checkpoint)
            throws InterruptedException {
        Blueprint blueprint = Blueprint.of(trial.model(), input, classes);
        GraphBuilder builder =
                new GraphBuilder(blueprint, purpose, trial.training().precision());
        ComputationGraph graph = new ComputationGraph(builder.configuration());
        checkpoint.pass();
        graph.init();
        graph.initGradientsView();
        ParameterLayout layout = ParameterLayout.of(graph);
        InitialParameters.of(trial, checkpoint).fill(blueprint, layout, graph);
        Network network = new Network(trial, blueprint, graph, layout, builder.observed());
        NetworkCheck.of(network, checkpoint).run();
        return network;
    }

    /** Inputs per example. */
    public int features() {
        return blueprint.input().features();
    }

    /** Outputs. */
    public int classes() {
        return blueprint.classes();
    }

    /** Layers of weights, by their number. */
    public List<WeightLayer> layers() {
        return blueprint.layers();
    }

    /** Where the weights of each layer lie, by its number; of a recurrent one those from its inputs come first. */
    public List<Slice> weights() {
        return layers().stream()
                .map(layer -> layout.weights(layer.node().name()))
                .toList();
    }

    /** Where the gains of each layer lie whose weights are standardised, by its number. */
    public Map<Integer, Slice> gains() {
        Map<Integer, Slice> gains = new HashMap<>();
        for (WeightLayer layer : layers()) {
            if (layer.node().kind().normalises()) {
                String name = layer.node().name();
                gains.put(layer.index(), layout.slice(name, StandardisedWeights.GAIN));
            }
        }
        return Map.copyOf(gains);
    }

    /** Shows each layer's pre-activation, by its number. */
    public List<ObservedActivation> preActivations() {
        return layers().stream().map(layer -> observed.get(layer.node().name())).toList();
    }

    /** Shows the output layer's pre-activation. */
    public ObservedActivation logits() {
        int output = blueprint.mainPath().size() - 1;
        return observed.get(layers().get(output).node().name());
    }

    /** Shows the activation of each layer that has one. */
    public Map<WeightLayer, ObservedActivation> observedActivations() {
        Map<WeightLayer, ObservedActivation> found = new LinkedHashMap<>();
        for (WeightLayer layer : layers()) {
            layer.activation().ifPresent(name -> found.put(layer, observed.get(name)));
        }
        return found;
    }

    /**
     * Shows the tap the gates of an LSTM: at each time step the forget gate, then the input gate, then the output gate.
     *
     * @param layer its name
     */
    public void connectGates(String layer, Tap tap) {
        LSTM memory = (LSTM) graph.getLayer(layer).conf().getLayer();
        ((ObservedSigmoid) memory.getGateActivationFn()).connect(tap);
    }

    /**
     * Shows the tap what a sum adds and, as delta, the derivative by it.
     *
     * @param sum its name
     */
    public void connectSum(String sum, Tap tap) {
        ((ShownSum.Vertex) graph.getVertex(sum)).connect(tap);
    }

    /** Sees the derivatives of the loss by the inputs; only a network made by {@link #ofOutputGradients} has it. */
    public ObservedActivation observedInput() {
        return (ObservedActivation)
                ((ActivationLayer) graph.getLayer(GraphBuilder.INPUT).conf().getLayer())
                        .getActivationFn();
    }

    /**
     * Gives the arrays and, since DL4J keeps them per thread, this thread's workspaces back. Unlike {@link ComputationGraph#close},
     * which collects garbage three times and stops every other trial meanwhile.
     */
    @Override
    public void close() {
        release(graph.params());
        release(graph.getFlattenedGradients());
        MemoryWorkspaceManager workspaces = Nd4j.getWorkspaceManager();
        List.copyOf(workspaces.getAllWorkspacesForCurrentThread())
                .forEach(workspaces::destroyWorkspace);
    }

    /** Of a view, what cannot be closed is the view. */
    private static void release(INDArray array) {
        DataBuffer viewed = array.data().originalDataBuffer();
        DataBuffer buffer = viewed == null ? array.data() : viewed;
        if (buffer.closeable()) {
            buffer.close();
        }
    }
}
