package dev.leadline.dual;

import java.util.Arrays;

/**
 * Weights times what they see: a dense layer sees all samples as the rows of one matrix, a convolution the windows of each sample.
 *
 * @param windows what is seen
 * @param weights place of the first weight among the parameters; those of one unit lie together
 * @param bias place of the first bias, below 0 for none
 * @param weighting what is made of the weights first
 */
record Weighted(
        Node input, Node output, Windows windows, int weights, int bias, Weighting weighting)
        implements Operation {
    @Override
    public void forward(Dual parameters) {
        Dual z = Dual.zero(output.batch() * output.size());
        Dual w = weighting.multiplied(ofLayer(parameters), parameters);
        int units = output.channels();
        Matrix value = Matrix.ofRows(w.value(), units).transposed();
        Matrix rate = Matrix.ofRows(w.rate(), units).transposed();
        for (int piece = 0; piece < windows.pieces(); piece++) {
            Dual x = windows.seen(input.value(), piece);
            Matrix rows = Matrix.ofRows(x.value(), windows.rows());
            Matrix moved = Matrix.ofRows(x.rate(), windows.rows());
            windows.write(
                    z,
                    piece,
                    new Dual(rows.times(value), sum(moved.times(value), rows.times(rate))));
        }
        addBias(z, parameters);
        output.computed(z);
    }

    @Override
    public void backward(Dual parameters, Dual gradient) {
        Dual w = weighting.multiplied(ofLayer(parameters), parameters);
        Dual multiplied = Dual.zero(w.length());
        int units = output.channels();
        Matrix value = Matrix.ofRows(w.value(), units);
        Matrix rate = Matrix.ofRows(w.rate(), units);
        for (int piece = 0; piece < windows.pieces(); piece++) {
            Dual x = windows.seen(input.value(), piece);
            Dual g = windows.read(output.gradient(), piece);
            Matrix rows = Matrix.ofRows(g.value(), windows.rows());
            Matrix moved = Matrix.ofRows(g.rate(), windows.rows());
            Matrix seen = Matrix.ofRows(x.value(), windows.rows());
            Matrix seenMoved = Matrix.ofRows(x.rate(), windows.rows());
            multiplied.add(
                    0,
                    new Dual(
                            rows.transposed().times(seen),
                            sum(
                                    moved.transposed().times(seen),
                                    rows.transposed().times(seenMoved))));
            windows.spread(
                    input.gradient(),
                    piece,
                    new Dual(rows.times(value), sum(moved.times(value), rows.times(rate))));
        }
        gradient.add(
                weights,
                weighting.derivative(ofLayer(parameters), parameters, multiplied, gradient));
        biasGradient(gradient);
    }

    private Dual ofLayer(Dual parameters) {
        return parameters.part(weights, weights + output.channels() * windows.columns());
    }

    private void addBias(Dual z, Dual parameters) {
        for (int i = 0; bias >= 0 && i < z.length(); i++) {
            int at = bias + unit(i);
            z.add(i, parameters.value()[at], parameters.rate()[at]);
        }
    }

    private void biasGradient(Dual gradient) {
        Dual g = output.gradient();
        for (int i = 0; bias >= 0 && i < g.length(); i++) {
            gradient.add(bias + unit(i), g.value()[i], g.rate()[i]);
        }
    }

    /** Which unit, or filter, a value of the output belongs to. */
    private int unit(int i) {
        return i % output.size() / (output.size() / output.channels());
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = Arrays.copyOf(a, a.length);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }
}
