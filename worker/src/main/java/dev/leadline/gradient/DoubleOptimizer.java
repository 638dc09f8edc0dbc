package dev.leadline.gradient;

import dev.leadline.net.ParameterLayout;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.trial.Optimizer;
import dev.leadline.trial.Precision;
import dev.leadline.trial.Training;

import java.util.List;

/** In double precision. What is kept from step to step stays in the range of the training's own precision. */
final class DoubleOptimizer implements OptimizerArithmetic {
    private final Precision precision;
    private final List<Slice> slices;
    private final double[] gradient;
    private final double[] parameters;
    private final double[] velocity;
    private final double[] secondMoment;
    private double rate;
    private double correction1;
    private double correction2;

    /**
     * @param gradient the clipped gradient, replaced by the step
     * @param parameters before the step
     */
    DoubleOptimizer(
            Training training, ParameterLayout layout, double[] gradient, double[] parameters) {
        this.gradient = gradient;
        this.parameters = parameters;
        precision = training.precision();
        slices = layout.slices();
        boolean adam = training.optimizer() == Optimizer.ADAM;
        velocity = new double[adam || training.momentum() > 0 ? layout.length() : 0];
        secondMoment = new double[adam ? layout.length() : 0];
    }

    @Override
    public void begin(int number, double learningRate) {
        rate = learningRate;
        correction1 = 1 - Math.pow(BETA1, number);
        correction2 = 1 - Math.pow(BETA2, number);
    }

    /** Beyond the largest number of the training's precision lies infinity, though sums are taken in double here. */
    private double inRange(double value) {
        return precision.inRange(value);
    }

    @Override
    public void decay(int number, double weightDecay) {
        Slice slice = slices.get(number);
        for (int i = slice.offset(); weightDecay > 0 && i < slice.end(); i++) {
            gradient[i] = inRange(gradient[i] + inRange(weightDecay) * parameters[i]);
        }
    }

    @Override
    public void descent(int number) {
        Slice slice = slices.get(number);
        for (int i = slice.offset(); i < slice.end(); i++) {
            gradient[i] *= rate;
        }
    }

    @Override
    public void momentum(int number, double mu) {
        Slice slice = slices.get(number);
        for (int i = slice.offset(); i < slice.end(); i++) {
            velocity[i] = inRange(mu * velocity[i] + gradient[i]);
            gradient[i] = rate * velocity[i];
        }
    }

    @Override
    public void nesterov(int number, double mu) {
        Slice slice = slices.get(number);
        for (int i = slice.offset(); i < slice.end(); i++) {
            velocity[i] = inRange(mu * velocity[i] + gradient[i]);
            gradient[i] = rate * (gradient[i] + mu * velocity[i]);
        }
    }

    @Override
    public void adam(int number) {
        Slice slice = slices.get(number);
        for (int i = slice.offset(); i < slice.end(); i++) {
            double g = gradient[i];
            velocity[i] = BETA1 * velocity[i] + (1 - BETA1) * g;
            secondMoment[i] = inRange(BETA2 * secondMoment[i] + (1 - BETA2) * g * g);
            gradient[i] = rate
                    * (velocity[i] / correction1)
                    / (Math.sqrt(secondMoment[i] / correction2) + EPSILON);
        }
    }

    /** Left to DL4J, which subtracts what it finds in its own buffer. */
    @Override
    public void subtract(int number) {}
}
