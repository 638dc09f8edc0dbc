package dev.leadline.dual;

import dev.leadline.data.Examples;
import dev.leadline.net.Network;
import dev.leadline.trial.Must;

import java.util.List;

/** A network for minibatches of one size. Not for use by several threads at once. */
public final class DualNetwork {
    private final int parameters;
    private final Node input;
    private final List<Operation> operations;

    DualNetwork(int parameters, Node input, List<Operation> operations) {
        this.parameters = parameters;
        this.input = input;
        this.operations = List.copyOf(operations);
    }

    /**
     * @throws IllegalStateException if the network has a layer of an unknown kind
     */
    public static DualNetwork of(Network network, int batch) {
        return new Compiler(network, batch).compiled();
    }

    /** Samples per minibatch. */
    public int batch() {
        return input.batch();
    }

    /**
     * Gradient of the mean loss over a minibatch, and how it moves: the Hessian times the direction. Batch norm normalises by the
     * minibatch; running statistics have no part in it.
     *
     * @param moving the parameters and their direction
     * @throws IllegalArgumentException if the minibatch is of another size
     */
    public Dual gradient(Dual moving, Examples minibatch) {
        Must.be(
                minibatch.count() == batch(),
                "minibatch",
                "of " + batch() + " examples",
                minibatch.count());
        Dual inputs = Dual.zero(minibatch.inputs().length);
        for (int i = 0; i < inputs.length(); i++) {
            inputs.add(i, minibatch.inputs()[i], 0);
        }
        input.computed(inputs);
        operations.forEach(operation -> operation.forward(moving));
        loss(operations.get(operations.size() - 1).output(), minibatch.labels());
        Dual gradient = Dual.zero(parameters);
        for (int i = operations.size() - 1; i >= 0; i--) {
            operations.get(i).backward(moving, gradient);
            operations.get(i).output().clear();
        }
        input.clear();
        return gradient;
    }

    /** (softmax - 1 for the label's class) / samples; softmax p moves by p (z' - sum of p z'). */
    private static void loss(Node logits, int[] labels) {
        int classes = logits.size();
        for (int sample = 0; sample < labels.length; sample++) {
            int from = sample * classes;
            Dual z = logits.value().part(from, from + classes);
            double[] softmax = softmax(z.value());
            double mean = 0;
            for (int k = 0; k < classes; k++) {
                mean += softmax[k] * z.rate()[k];
            }
            for (int k = 0; k < classes; k++) {
                double value = softmax[k] - (k == labels[sample] ? 1 : 0);
                double rate = softmax[k] * (z.rate()[k] - mean);
                logits.gradient().add(from + k, value / labels.length, rate / labels.length);
            }
        }
    }

    private static double[] softmax(double[] logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            largest = Math.max(largest, logit);
        }
        double total = 0;
        double[] softmax = new double[logits.length];
        for (int k = 0; k < logits.length; k++) {
            softmax[k] = Math.exp(logits[k] - largest);
            total += softmax[k];
        }
        for (int k = 0; k < logits.length; k++) {
            softmax[k] /= total;
        }
        return softmax;
    }
}
