package dev.leadline.gradient;

import dev.leadline.net.ParameterLayout;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.trial.Optimizer;
import dev.leadline.trial.Training;

/**
 * Turns the clipped gradient of the mean loss into the step that is subtracted from the parameters. The formulas are those of
 * PyTorch's SGD and Adam; DL4J's Adam adds epsilon before the bias correction, which differs where gradients vanish.
 */
final class OptimizerStep {
    /** Kingma and Ba 2015, algorithm 1. */
    private static final double BETA1 = 0.9;

    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final Training training;
    private final ParameterLayout layout;
    private final double[] velocity;
    private final double[] secondMoment;

    OptimizerStep(Training training, ParameterLayout layout) {
        this.training = training;
        this.layout = layout;
        boolean adam = training.optimizer() == Optimizer.ADAM;
        velocity = new double[adam || training.momentum() > 0 ? layout.length() : 0];
        secondMoment = new double[adam ? layout.length() : 0];
    }

    /**
     * Replaces the gradient by the step.
     *
     * @param step number of the update, from 0
     * @param gradient gradient of the mean loss, in the layout's order; running statistics are left alone
     * @param parameters the parameters before the step, for weight decay
     */
    void apply(int step, double[] gradient, double[] parameters) {
        double rate = training.learningRateAt(step);
        for (Slice slice : layout.slices()) {
            if (!slice.learned()) {
                continue;
            }
            if (slice.decays() && training.weightDecay() > 0) {
                decay(slice, gradient, parameters);
            }
            switch (training.optimizer()) {
                case SGD -> momentum(slice, gradient, rate);
                case NESTEROV -> nesterov(slice, gradient, rate);
                case ADAM -> adam(slice, gradient, rate, step + 1);
            }
        }
    }

    /** Beyond the largest number of the training's precision lies infinity, though sums are taken in double here. */
    private double inRange(double value) {
        return training.precision().inRange(value);
    }

    private void decay(Slice slice, double[] gradient, double[] parameters) {
        for (int i = slice.offset(); i < slice.end(); i++) {
            gradient[i] = inRange(gradient[i] + inRange(training.weightDecay()) * parameters[i]);
        }
    }

    private void momentum(Slice slice, double[] gradient, double rate) {
        double mu = training.momentum();
        for (int i = slice.offset(); i < slice.end(); i++) {
            if (mu > 0) {
                velocity[i] = inRange(mu * velocity[i] + gradient[i]);
                gradient[i] = rate * velocity[i];
            } else {
                gradient[i] *= rate;
            }
        }
    }

    private void nesterov(Slice slice, double[] gradient, double rate) {
        double mu = training.momentum();
        for (int i = slice.offset(); i < slice.end(); i++) {
            velocity[i] = inRange(mu * velocity[i] + gradient[i]);
            gradient[i] = rate * (gradient[i] + mu * velocity[i]);
        }
    }

    private void adam(Slice slice, double[] gradient, double rate, int update) {
        double correction1 = 1 - Math.pow(BETA1, update);
        double correction2 = 1 - Math.pow(BETA2, update);
        for (int i = slice.offset(); i < slice.end(); i++) {
            double g = gradient[i];
            velocity[i] = BETA1 * velocity[i] + (1 - BETA1) * g;
            secondMoment[i] = inRange(BETA2 * secondMoment[i] + (1 - BETA2) * g * g);
            gradient[i] = rate
                    * (velocity[i] / correction1)
                    / (Math.sqrt(secondMoment[i] / correction2) + EPSILON);
        }
    }
}
