package dev.leadline.gradient;

import dev.leadline.net.Network;

import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;

/**
 * The one hook into DL4J's training: makes our step between the backward pass and the update, and leaves in DL4J's buffer what
 * DL4J then subtracts from the parameters.
 *
 * <p>DL4J's own clipping would also clip batch norm's running statistics, and it has none by global norm.
 */
public final class StepHook extends ComputationGraphUpdater {
    private final TrainingStep<double[]> step;

    private StepHook(Network network, TrainingStep<double[]> step) {
        super(network.graph());
        this.step = step;
    }

    /** The step that DL4J's training of a network makes from now on. */
    public static TrainingStep<double[]> into(Network network, StepObserver<double[]> observer) {
        DoubleStep arithmetic = new DoubleStep(
                network.trial().training(),
                network.layout(),
                network.graph().getFlattenedGradients(),
                network.graph().params());
        TrainingStep<double[]> step = new TrainingStep<>(
                network.trial().training(), network.layout(), arithmetic, observer);
        network.graph().setUpdater(new StepHook(network, step));
        return step;
    }

    @Override
    public synchronized void update(
            Gradient ignored,
            int iteration,
            int epoch,
            int batchSize,
            LayerWorkspaceMgr workspaces) {
        step.run(batchSize);
    }
}
