package dev.leadline.vector;

import dev.leadline.gradient.OptimizerArithmetic;
import dev.leadline.net.ParameterLayout;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.trial.Optimizer;
import dev.leadline.trial.Training;

import java.util.List;

/** In single precision, in loops that the compiler turns into vector instructions. */
final class FloatOptimizer implements OptimizerArithmetic {
    private static final float KEEP1 = (float) BETA1;
    private static final float TAKE1 = (float) (1 - BETA1);
    private static final float KEEP2 = (float) BETA2;
    private static final float TAKE2 = (float) (1 - BETA2);
    private static final float AWAY_FROM_ZERO = (float) EPSILON;

    private final List<Slice> slices;
    private final double[] factors;
    private final float[] gradient;
    private final float[] parameters;
    private final float[] velocity;
    private final float[] secondMoment;
    private float rate;
    private float correction1;
    private float correction2;

    /**
     * @param factors what makes each slice of the gradient the clipped gradient of the mean loss
     * @param gradient replaced by what was subtracted
     * @param parameters from which it is subtracted
     */
    FloatOptimizer(
            Training training,
            ParameterLayout layout,
            double[] factors,
            float[] gradient,
            float[] parameters) {
        this.factors = factors;
        this.gradient = gradient;
        this.parameters = parameters;
        slices = layout.slices();
        boolean adam = training.optimizer() == Optimizer.ADAM;
        velocity = new float[adam || training.momentum() > 0 ? layout.length() : 0];
        secondMoment = new float[adam ? layout.length() : 0];
    }

    @Override
    public void begin(int number, double learningRate) {
        rate = (float) learningRate;
        correction1 = (float) (1 / (1 - Math.pow(BETA1, number)));
        correction2 = (float) (1 / (1 - Math.pow(BETA2, number)));
    }

    /** Also multiplies by the factor. */
    @Override
    public void decay(int number, double weightDecay) {
        Slice slice = slices.get(number);
        scale(slice.offset(), slice.end(), (float) factors[number], (float) weightDecay);
    }

    private void scale(int from, int to, float factor, float decay) {
        for (int i = from; i < to; i++) {
            gradient[i] = factor * gradient[i] + decay * parameters[i];
        }
    }

    @Override
    public void descent(int number) {
        descent(slices.get(number).offset(), slices.get(number).end());
    }

    private void descent(int from, int to) {
        for (int i = from; i < to; i++) {
            gradient[i] *= rate;
        }
    }

    @Override
    public void momentum(int number, double momentum) {
        Slice slice = slices.get(number);
        momentum(slice.offset(), slice.end(), (float) momentum);
    }

    private void momentum(int from, int to, float mu) {
        for (int i = from; i < to; i++) {
            float v = mu * velocity[i] + gradient[i];
            velocity[i] = v;
            gradient[i] = rate * v;
        }
    }

    @Override
    public void nesterov(int number, double momentum) {
        Slice slice = slices.get(number);
        nesterov(slice.offset(), slice.end(), (float) momentum);
    }

    private void nesterov(int from, int to, float mu) {
        for (int i = from; i < to; i++) {
            float v = mu * velocity[i] + gradient[i];
            velocity[i] = v;
            gradient[i] = rate * (gradient[i] + mu * v);
        }
    }

    @Override
    public void adam(int number) {
        adam(slices.get(number).offset(), slices.get(number).end());
    }

    private void adam(int from, int to) {
        for (int i = from; i < to; i++) {
            float g = gradient[i];
            float m = KEEP1 * velocity[i] + TAKE1 * g;
            float v = KEEP2 * secondMoment[i] + TAKE2 * g * g;
            velocity[i] = m;
            secondMoment[i] = v;
            float size = (float) Math.sqrt(v * correction2) + AWAY_FROM_ZERO;
            gradient[i] = rate * (m * correction1) / size;
        }
    }

    @Override
    public void subtract(int number) {
        subtract(slices.get(number).offset(), slices.get(number).end());
    }

    private void subtract(int from, int to) {
        for (int i = from; i < to; i++) {
            parameters[i] -= gradient[i];
        }
    }
}
