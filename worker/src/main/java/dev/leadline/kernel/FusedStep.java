package dev.leadline.kernel;

import dev.leadline.net.Network;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.trial.Clipping;
import dev.leadline.trial.Training;

import org.bytedeco.javacpp.FloatPointer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gradient to parameters: the mean over the minibatch, clipping and the optimiser's step in one pass over each parameter array.
 * In single precision; formulas and order of operations are those of {@link dev.leadline.gradient.GradientStep}.
 */
public final class FusedStep {
    /** Sees each step's gradient and update. */
    public interface Observer {
        /**
         * @param gradientSum sum over the minibatch of the loss's derivatives, before clipping, in the layout's order
         * @param parameters before the step
         */
        void gradient(float[] gradientSum, float[] parameters);

        /**
         * @param update what was subtracted from the parameters, in the layout's order
         */
        void update(float[] update);
    }

    private final Training training;
    private final List<Slice> slices;
    private final Observer observer;
    private final FloatPointer gradientBuffer;
    private final FloatPointer parameterBuffer;
    private final float[] gradient;
    private final float[] parameters;
    private final double[] norms;
    private final double[] factors;
    private final OptimizerPass optimizer;
    private final Lanes lanes = new Lanes();
    private int updates;
    private boolean measureOnly;
    private double normBefore;
    private double normAfter;

    public FusedStep(Network network, Observer observer) {
        this.training = network.trial().training();
        this.observer = observer;
        slices = network.layout().slices();
        int length = network.layout().length();
        gradientBuffer =
                (FloatPointer) network.graph().getFlattenedGradients().data().addressPointer();
        parameterBuffer = (FloatPointer) network.graph().params().data().addressPointer();
        gradient = new float[length];
        parameters = new float[length];
        parameterBuffer.get(parameters, 0, length);
        norms = new double[slices.size()];
        factors = new double[slices.size()];
        optimizer = new OptimizerPass(training, length);
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

    /** Whether a parameter's last gradient was finite. */
    public boolean finite(Slice slice) {
        return Double.isFinite(norms[slices.indexOf(slice)]);
    }

    /** Takes the sum over a minibatch of this size from the network's gradient and updates its parameters. */
    public void run(int batch) {
        gradientBuffer.get(gradient, 0, gradient.length);
        double squares = 0;
        for (int i = 0; i < norms.length; i++) {
            Slice slice = slices.get(i);
            norms[i] =
                    slice.learned() ? lanes.norm(gradient, slice.offset(), slice.end()) / batch : 0;
            squares += norms[i] * norms[i];
        }
        normBefore = Math.sqrt(squares);
        normAfter = normBefore;
        observer.gradient(gradient, parameters);
        if (measureOnly || !Double.isFinite(normBefore)) {
            return;
        }
        clip(batch);
        double rate = training.learningRateAt(updates++);
        optimizer.begin(updates, rate);
        for (int i = 0; i < norms.length; i++) {
            optimizer.run(slices.get(i), (float) factors[i], gradient, parameters);
        }
        observer.update(gradient);
        parameterBuffer.put(parameters, 0, parameters.length);
    }

    /** Sets the factor from summed to clipped gradient for every slice, and the norm afterwards. */
    private void clip(int batch) {
        Clipping clip = training.clip();
        switch (clip.clipMode()) {
            case NONE -> fill(1.0 / batch);
            case GLOBAL_NORM -> {
                double factor = Math.min(1, clip.clipThreshold() / normBefore);
                fill(factor / batch);
                normAfter = normBefore * factor;
            }
            case PER_LAYER_NORM -> perLayer(clip.clipThreshold(), batch);
            case VALUE -> {
                fill(1.0 / batch);
                normAfter = limit(clip.clipThreshold() * batch) / batch;
            }
        }
    }

    private void fill(double factor) {
        for (int i = 0; i < factors.length; i++) {
            factors[i] = slices.get(i).learned() ? factor : 1;
        }
    }

    private void perLayer(double threshold, int batch) {
        Map<String, Double> squares = new LinkedHashMap<>();
        for (int i = 0; i < norms.length; i++) {
            squares.merge(slices.get(i).layer(), norms[i] * norms[i], Double::sum);
        }
        double after = 0;
        for (double layer : squares.values()) {
            after += Math.min(layer, threshold * threshold);
        }
        normAfter = Math.sqrt(after);
        for (int i = 0; i < norms.length; i++) {
            double norm = Math.sqrt(squares.get(slices.get(i).layer()));
            double factor = norm > threshold ? threshold / norm : 1;
            factors[i] = slices.get(i).learned() ? factor / batch : 1;
        }
    }

    /** Limits every entry of the summed gradient; its norm afterwards. */
    private double limit(double bound) {
        double squares = 0;
        for (Slice slice : slices) {
            if (slice.learned()) {
                for (int i = slice.offset(); i < slice.end(); i++) {
                    gradient[i] = (float) Math.max(-bound, Math.min(bound, gradient[i]));
                }
                double norm = lanes.norm(gradient, slice.offset(), slice.end());
                squares += norm * norm;
            }
        }
        return Math.sqrt(squares);
    }
}
