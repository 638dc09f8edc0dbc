package dev.leadline.net;

import dev.leadline.data.Shape;
import dev.leadline.trial.Checkpoint;
import dev.leadline.trial.Trial;

import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.List;

/**
 * A trial's network, built, initialised and checked.
 *
 * @param trial what it was built from
 * @param features inputs per example
 * @param classes outputs
 * @param graph the DL4J model
 * @param layout where each parameter lies in the flat parameter and gradient buffers
 * @param denseProbes probe on each weight layer's pre-activation, nearest the input first; {@code depth} entries
 * @param activationProbes probe on each hidden layer's activation; {@code depth - 1} entries
 */
public record Network(
        Trial trial,
        int features,
        int classes,
        ComputationGraph graph,
        ParameterLayout layout,
        List<Probe> denseProbes,
        List<Probe> activationProbes)
        implements AutoCloseable {
    public Network {
        denseProbes = List.copyOf(denseProbes);
        activationProbes = List.copyOf(activationProbes);
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
     * The same network, made for derivatives of each sample's logits by its own input, which {@link #inputProbe} shows: the "loss"
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
        InputCheck.run(trial.model().family(), input);
        GraphBuilder builder = new GraphBuilder(trial, purpose, input, classes);
        ComputationGraph graph = new ComputationGraph(builder.configuration());
        checkpoint.pass();
        graph.init();
        graph.initGradientsView();
        InitialParameters.of(trial, checkpoint).fill(graph);
        Network network = new Network(
                trial,
                input.features(),
                classes,
                graph,
                ParameterLayout.of(graph),
                builder.denseProbes(),
                builder.activationProbes());
        NetworkCheck.of(network, checkpoint).run();
        return network;
    }

    /** Sees the derivatives of the loss by the inputs; only a network made by {@link #ofOutputGradients} has it. */
    public Probe inputProbe() {
        return (Probe)
                ((ActivationLayer) graph.getLayer(GraphBuilder.INPUT).conf().getLayer())
                        .getActivationFn();
    }

    /** Connections of a weight layer. */
    public Fan fan(ParameterLayout.Slice weights) {
        return Fan.of(graph.getLayer(weights.layer()).paramTable().get("W"));
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
