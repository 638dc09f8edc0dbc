package dev.leadline.kernel;

import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.trial.Optimizer;
import dev.leadline.trial.Training;

/**
 * The optimiser's step over one parameter array at a time, in loops that the compiler turns into vector instructions. The
 * formulas are those of {@link dev.leadline.gradient.GradientStep}'s optimiser, which are PyTorch's.
 */
final class OptimizerPass {
    /** Kingma and Ba 2015, algorithm 1. */
    private static final double BETA1 = 0.9;

    private static final double BETA2 = 0.999;
    private static final float EPSILON = 1e-8f;

    private static final float KEEP1 = (float) BETA1;
    private static final float TAKE1 = (float) (1 - BETA1);
    private static final float KEEP2 = (float) BETA2;
    private static final float TAKE2 = (float) (1 - BETA2);

    private final Training training;
    private final float[] velocity;
    private final float[] secondMoment;
    private float rate;
    private float correction1;
    private float correction2;

    OptimizerPass(Training training, int length) {
        this.training = training;
        boolean adam = training.optimizer() == Optimizer.ADAM;
        velocity = new float[adam || training.momentum() > 0 ? length : 0];
        secondMoment = new float[adam ? length : 0];
    }

    /**
     * @param updateNumber from 1
     * @param learningRate of this update
     */
    void begin(int updateNumber, double learningRate) {
        rate = (float) learningRate;
        correction1 = (float) (1 / (1 - Math.pow(BETA1, updateNumber)));
        correction2 = (float) (1 / (1 - Math.pow(BETA2, updateNumber)));
    }

    /**
     * Updates one parameter array and replaces its gradient by what was subtracted.
     *
     * @param factor what makes the given gradient the clipped gradient of the mean loss
     * @param gradient in the layout's order
     * @param parameters in the layout's order
     */
    void run(Slice slice, float factor, float[] gradient, float[] parameters) {
        int from = slice.offset();
        int to = slice.end();
        if (!slice.learned()) {
            subtract(from, to, gradient, parameters);
            return;
        }
        float decay = slice.decays() ? (float) training.weightDecay() : 0;
        scale(from, to, factor, decay, gradient, parameters);
        switch (training.optimizer()) {
            case SGD -> {
                if (training.momentum() > 0) {
                    momentum(from, to, (float) training.momentum(), gradient);
                } else {
                    plain(from, to, gradient);
                }
            }
            case NESTEROV -> nesterov(from, to, (float) training.momentum(), gradient);
            case ADAM -> adam(from, to, gradient);
        }
        subtract(from, to, gradient, parameters);
    }

    private static void scale(
            int from, int to, float factor, float decay, float[] gradient, float[] parameters) {
        for (int i = from; i < to; i++) {
            gradient[i] = factor * gradient[i] + decay * parameters[i];
        }
    }

    private static void subtract(int from, int to, float[] step, float[] parameters) {
        for (int i = from; i < to; i++) {
            parameters[i] -= step[i];
        }
    }

    private void plain(int from, int to, float[] gradient) {
        for (int i = from; i < to; i++) {
            gradient[i] *= rate;
        }
    }

    private void momentum(int from, int to, float mu, float[] gradient) {
        for (int i = from; i < to; i++) {
            float v = mu * velocity[i] + gradient[i];
            velocity[i] = v;
            gradient[i] = rate * v;
        }
    }

    private void nesterov(int from, int to, float mu, float[] gradient) {
        for (int i = from; i < to; i++) {
            float v = mu * velocity[i] + gradient[i];
            velocity[i] = v;
            gradient[i] = rate * (gradient[i] + mu * v);
        }
    }

    private void adam(int from, int to, float[] gradient) {
        for (int i = from; i < to; i++) {
            float g = gradient[i];
            float m = KEEP1 * velocity[i] + TAKE1 * g;
            float v = KEEP2 * secondMoment[i] + TAKE2 * g * g;
            velocity[i] = m;
            secondMoment[i] = v;
            float size = (float) Math.sqrt(v * correction2) + EPSILON;
            gradient[i] = rate * (m * correction1) / size;
        }
    }
}
