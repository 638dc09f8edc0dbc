package dev.leadline.gradient;

import dev.leadline.net.ParameterLayout;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.trial.Clipping;
import dev.leadline.trial.Training;

import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.Arrays;
import java.util.List;

/** In double precision, over copies of DL4J's flat buffers. The gradient is that of the mean loss. */
public final class DoubleStep implements StepArithmetic<double[]> {
    /** Between them a sum of squares is exact to rounding. */
    private static final double SMALLEST = 0x1p-900;

    private static final double LARGEST = 0x1p+1000;

    private final List<Slice> slices;
    private final LearnedSlices learned;
    private final FlatBuffer gradientBuffer;
    private final FlatBuffer parameterBuffer;
    private final double[] gradient;
    private final double[] parameters;
    private final OptimizerArithmetic optimizer;

    /**
     * @param gradients DL4J's flat buffer, which holds sums over the minibatch, and takes the step
     * @param parameterValues DL4J's flat buffer
     */
    public DoubleStep(
            Training training,
            ParameterLayout layout,
            INDArray gradients,
            INDArray parameterValues) {
        slices = layout.slices();
        learned = LearnedSlices.of(layout);
        gradientBuffer = new FlatBuffer(gradients);
        parameterBuffer = new FlatBuffer(parameterValues);
        gradient = new double[layout.length()];
        parameters = new double[layout.length()];
        optimizer = new DoubleOptimizer(training, layout, gradient, parameters);
    }

    @Override
    public void load(int batch) {
        gradientBuffer.read(gradient);
        parameterBuffer.read(parameters);
        for (int number : learned.all()) {
            Slice slice = slices.get(number);
            for (int i = slice.offset(); i < slice.end(); i++) {
                gradient[i] /= batch;
            }
        }
    }

    @Override
    public double[] gradient() {
        return gradient;
    }

    @Override
    public double[] parameters() {
        return parameters;
    }

    @Override
    public double entry(int slot) {
        return gradient[slot];
    }

    @Override
    public double norm(int[] group) {
        double sum = 0;
        for (int number : group) {
            Slice slice = slices.get(number);
            for (int i = slice.offset(); i < slice.end(); i++) {
                sum += gradient[i] * gradient[i];
            }
        }
        return sum > SMALLEST && sum < LARGEST ? Math.sqrt(sum) : scaledNorm(group);
    }

    /** Where squares leave double's range, below 1e-154 and above 1e154, each slice's norm is taken without them. */
    private double scaledNorm(int[] group) {
        double[] norms = Arrays.stream(group)
                .mapToObj(slices::get)
                .mapToDouble(s -> GradientStatistics.norm(gradient, s.offset(), s.end()))
                .toArray();
        return GradientStatistics.norm(norms, 0, norms.length);
    }

    @Override
    public boolean finite(int slice) {
        return Arrays.stream(
                        gradient, slices.get(slice).offset(), slices.get(slice).end())
                .allMatch(Double::isFinite);
    }

    @Override
    public void scale(int number, double factor) {
        Slice slice = slices.get(number);
        for (int i = slice.offset(); i < slice.end(); i++) {
            gradient[i] *= factor;
        }
    }

    @Override
    public void limit(double size) {
        for (int number : learned.all()) {
            Slice slice = slices.get(number);
            for (int i = slice.offset(); i < slice.end(); i++) {
                gradient[i] = Math.max(-size, Math.min(size, gradient[i]));
            }
        }
    }

    /** Measured again. */
    @Override
    public double clippedNorm(Clipping clip) {
        return norm(learned.all());
    }

    @Override
    public OptimizerArithmetic optimizer() {
        return optimizer;
    }

    /** DL4J subtracts what it finds. */
    @Override
    public void finish() {
        gradientBuffer.write(gradient);
    }

    /** DL4J subtracts nothing. */
    @Override
    public void discard() {
        gradientBuffer.write(new double[gradient.length]);
    }
}
