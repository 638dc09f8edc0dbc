package dev.leadline.probe;

import dev.leadline.data.Examples;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;

/** The softmax-linear model on paper. Parameters are W, the weights of one class together, then the biases. */
final class SoftmaxModel {
    private SoftmaxModel() {}

    /** Gradient of the mean loss: mean of (p - y) (x, 1)'. */
    static double[] gradient(double[] parameters, Examples examples, int classes) {
        int features = examples.features();
        double[] gradient = new double[parameters.length];
        for (int s = 0; s < examples.count(); s++) {
            double[] p = probabilities(parameters, examples, s, classes);
            for (int k = 0; k < classes; k++) {
                double delta = (p[k] - (examples.labels()[s] == k ? 1 : 0)) / examples.count();
                for (int i = 0; i < features; i++) {
                    gradient[k * features + i] += delta * examples.inputs()[s * features + i];
                }
                gradient[classes * features + k] += delta;
            }
        }
        return gradient;
    }

    /** Hessian of the mean loss: mean of (diag(p) - pp') times (x, 1)(x, 1)'. */
    static RealMatrix hessian(double[] parameters, Examples examples, int classes) {
        int features = examples.features();
        RealMatrix hessian = new Array2DRowRealMatrix(parameters.length, parameters.length);
        for (int s = 0; s < examples.count(); s++) {
            double[] p = probabilities(parameters, examples, s, classes);
            for (int row = 0; row < parameters.length; row++) {
                for (int column = 0; column < parameters.length; column++) {
                    int k = row < classes * features ? row / features : row - classes * features;
                    int m = column < classes * features
                            ? column / features
                            : column - classes * features;
                    double curvature = (k == m ? p[k] : 0) - p[k] * p[m];
                    hessian.addToEntry(
                            row,
                            column,
                            curvature
                                    * input(examples, s, row, classes)
                                    * input(examples, s, column, classes)
                                    / examples.count());
                }
            }
        }
        return hessian;
    }

    private static double input(Examples examples, int s, int parameter, int classes) {
        int features = examples.features();
        return parameter < classes * features
                ? examples.inputs()[s * features + parameter % features]
                : 1;
    }

    private static double[] probabilities(
            double[] parameters, Examples examples, int s, int classes) {
        int features = examples.features();
        double[] p = new double[classes];
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            double logit = parameters[classes * features + k];
            for (int i = 0; i < features; i++) {
                logit += parameters[k * features + i] * examples.inputs()[s * features + i];
            }
            p[k] = Math.exp(logit);
            sum += p[k];
        }
        for (int k = 0; k < classes; k++) {
            p[k] /= sum;
        }
        return p;
    }
}
