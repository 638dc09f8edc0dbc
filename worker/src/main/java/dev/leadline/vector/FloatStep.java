package dev.leadline.vector;

import dev.leadline.gradient.LearnedSlices;
import dev.leadline.gradient.OptimizerArithmetic;
import dev.leadline.gradient.StepArithmetic;
import dev.leadline.net.Network;
import dev.leadline.net.ParameterLayout;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.trial.Clipping;
import dev.leadline.trial.Training;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.Arrays;
import java.util.List;

/**
 * In single precision, with one pass over each parameter array: the gradient stays the sum over the minibatch, and what makes it the
 * clipped gradient of the mean loss is a factor of the optimiser's own pass.
 */
public final class FloatStep implements StepArithmetic<float[]> {
    private final List<Slice> slices;
    private final LearnedSlices learned;
    private final FloatPointer gradientBuffer;
    private final FloatPointer parameterBuffer;
    private final float[] gradient;
    private final float[] parameters;
    private final double[] norms;
    private final double[] factors;
    private final OptimizerArithmetic optimizer;
    private final VectorSums sums = new VectorSums();
    private int batch;

    /**
     * @param gradients flat buffer that passes leave sums over the minibatch in
     * @param parameterValues flat buffer
     */
    FloatStep(
            Training training,
            ParameterLayout layout,
            FloatPointer gradients,
            FloatPointer parameterValues) {
        slices = layout.slices();
        learned = LearnedSlices.of(layout);
        gradientBuffer = gradients;
        parameterBuffer = parameterValues;
        gradient = new float[layout.length()];
        parameters = new float[layout.length()];
        parameterBuffer.get(parameters, 0, parameters.length);
        norms = new double[slices.size()];
        factors = new double[slices.size()];
        optimizer = new FloatOptimizer(training, layout, factors, gradient, parameters);
    }

    /** Of a network that a plan works on. */
    public static FloatStep of(Network network) {
        return new FloatStep(
                network.trial().training(),
                network.layout(),
                values(network.graph().getFlattenedGradients()),
                values(network.graph().params()));
    }

    private static FloatPointer values(INDArray array) {
        return (FloatPointer) array.data().addressPointer();
    }

    @Override
    public void load(int samples) {
        batch = samples;
        gradientBuffer.get(gradient, 0, gradient.length);
        for (int i : learned.all()) {
            norms[i] = norm(slices.get(i)) / batch;
        }
        Arrays.fill(factors, 1.0 / batch);
    }

    private double norm(Slice slice) {
        return sums.norm(gradient, slice.offset(), slice.end());
    }

    @Override
    public float[] gradient() {
        return gradient;
    }

    @Override
    public float[] parameters() {
        return parameters;
    }

    @Override
    public double entry(int slot) {
        return gradient[slot];
    }

    @Override
    public double norm(int[] group) {
        return Math.sqrt(squares(group));
    }

    private double squares(int[] group) {
        double squares = 0;
        for (int i : group) {
            squares += norms[i] * norms[i];
        }
        return squares;
    }

    @Override
    public boolean finite(int slice) {
        return Double.isFinite(norms[slice]);
    }

    @Override
    public void scale(int slice, double factor) {
        factors[slice] = factor / batch;
    }

    @Override
    public void limit(double size) {
        double bound = size * batch;
        for (int slice : learned.all()) {
            for (int i = slices.get(slice).offset(); i < slices.get(slice).end(); i++) {
                gradient[i] = (float) Math.max(-bound, Math.min(bound, gradient[i]));
            }
        }
    }

    /** From the norms before, where they tell: the clipped gradient is in no array. */
    @Override
    public double clippedNorm(Clipping clip) {
        double before = norm(learned.all());
        return switch (clip.clipMode()) {
            case NONE -> before;
            case GLOBAL_NORM -> before * Math.min(1, clip.clipThreshold() / before);
            case PER_LAYER_NORM -> normOfShortened(clip.clipThreshold());
            case VALUE -> normOfLimited();
        };
    }

    private double normOfShortened(double longest) {
        double squares = 0;
        for (int[] layer : learned.byLayer()) {
            squares += Math.min(squares(layer), longest * longest);
        }
        return Math.sqrt(squares);
    }

    private double normOfLimited() {
        double squares = 0;
        for (int slice : learned.all()) {
            double norm = norm(slices.get(slice));
            squares += norm * norm;
        }
        return Math.sqrt(squares) / batch;
    }

    @Override
    public OptimizerArithmetic optimizer() {
        return optimizer;
    }

    @Override
    public void finish() {
        parameterBuffer.put(parameters, 0, parameters.length);
    }

    /** They were not touched. */
    @Override
    public void discard() {}
}
