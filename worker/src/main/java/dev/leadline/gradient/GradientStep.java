package dev.leadline.gradient;

import dev.leadline.net.Network;
import dev.leadline.net.ParameterLayout.Slice;

import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;

import java.util.Arrays;

/**
 * The one hook into DL4J's training: takes the gradient between the backward pass and the update, shows it to the observer,
 * clips it, and leaves in DL4J's buffer the step that DL4J then subtracts from the parameters.
 *
 * <p>DL4J hands over the sum over the minibatch. Its own clipping would also clip batch norm's running statistics, and it has no
 * clipping by global norm.
 */
public final class GradientStep extends ComputationGraphUpdater {
    /** Sees each step's gradient and update. */
    public interface Observer {
        /**
         * @param gradient of the mean loss, before clipping, in the layout's order; do not keep
         * @param parameters before the step; do not keep
         */
        void gradient(double[] gradient, double[] parameters);

        /**
         * @param update what will be subtracted from the parameters; do not keep
         */
        void update(double[] update);
    }

    private final Network net;
    private final Observer observer;
    private final Clipper clipper;
    private final OptimizerStep optimizer;
    private final FlatBuffer gradientBuffer;
    private final FlatBuffer parameterBuffer;
    private final double[] gradient;
    private final double[] parameters;
    private int updates;
    private boolean measureOnly;
    private double normBefore;
    private double normAfter;

    public GradientStep(Network net, Observer observer) {
        super(net.graph());
        this.net = net;
        this.observer = observer;
        clipper = new Clipper(net.trial().training().clip(), net.layout());
        optimizer = new OptimizerStep(net.trial().training(), net.layout());
        gradientBuffer = new FlatBuffer(net.graph().getFlattenedGradients());
        parameterBuffer = new FlatBuffer(net.graph().params());
        gradient = new double[net.layout().length()];
        parameters = new double[net.layout().length()];
    }

    /** From now on gradients are measured and no parameter changes. */
    public void measureOnly() {
        measureOnly = true;
    }

    /** The last gradient's entry of a running statistic, which no update changes. */
    public double gradient(int slot) {
        return gradient[slot];
    }

    /** L2 norm of the last gradient of the mean loss, before clipping. */
    public double normBefore() {
        return normBefore;
    }

    /** The same after clipping; NaN or infinite if it was so before. */
    public double normAfter() {
        return normAfter;
    }

    /** Whether a weight layer's last gradient was finite. */
    public boolean finite(Slice slice) {
        return Arrays.stream(gradient, slice.offset(), slice.end()).allMatch(Double::isFinite);
    }

    @Override
    public synchronized void update(
            Gradient ignored,
            int iteration,
            int epoch,
            int batchSize,
            LayerWorkspaceMgr workspaces) {
        gradientBuffer.read(gradient);
        parameterBuffer.read(parameters);
        for (Slice slice : net.layout().slices()) {
            for (int i = slice.offset(); slice.learned() && i < slice.end(); i++) {
                gradient[i] /= batchSize;
            }
        }
        normBefore = clipper.norm(gradient);
        normAfter = normBefore;
        observer.gradient(gradient, parameters);
        if (measureOnly || !Double.isFinite(normBefore)) {
            // A gradient that is not finite is kept here for the diagnosis; the parameters stay
            // those that produced it.
            gradientBuffer.write(new double[gradient.length]);
            return;
        }
        normAfter = clipper.apply(gradient);
        optimizer.apply(updates++, gradient, parameters);
        observer.update(gradient);
        gradientBuffer.write(gradient);
    }
}
