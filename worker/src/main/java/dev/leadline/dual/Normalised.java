package dev.leadline.dual;

/**
 * Numbers in groups, each group brought to mean square 1 or to mean 0 and variance 1, then a learned scale and shift for each unit
 * or channel: batch norm by the minibatch's own mean and variance, layer norm, RMS norm.
 *
 * @param groups what is normalised together
 * @param gamma place of the first scale among the parameters
 * @param beta place of the first shift; below 0 for none
 */
record Normalised(Node input, Node output, Groups groups, int gamma, int beta)
        implements Operation {
    @Override
    public void forward(Dual parameters) {
        Dual n = groups.normalised(input.value());
        Dual y = Dual.zero(n.length());
        for (int i = 0; i < n.length(); i++) {
            double g = parameters.value()[gamma + channel(i)];
            double gRate = parameters.rate()[gamma + channel(i)];
            double value = n.value()[i];
            y.add(i, g * value, g * n.rate()[i] + gRate * value);
            if (beta >= 0) {
                int shift = beta + channel(i);
                y.add(i, parameters.value()[shift], parameters.rate()[shift]);
            }
        }
        output.computed(y);
    }

    @Override
    public void backward(Dual parameters, Dual gradient) {
        Dual n = groups.normalised(input.value());
        Dual from = output.gradient();
        Dual above = Dual.zero(n.length());
        for (int i = 0; i < n.length(); i++) {
            double e = from.value()[i];
            double eRate = from.rate()[i];
            int scale = gamma + channel(i);
            gradient.add(scale, e * n.value()[i], eRate * n.value()[i] + e * n.rate()[i]);
            if (beta >= 0) {
                gradient.add(beta + channel(i), e, eRate);
            }
            double g = parameters.value()[scale];
            above.add(i, g * e, g * eRate + parameters.rate()[scale] * e);
        }
        input.gradient().add(0, groups.derivative(input.value(), above));
    }

    private int channel(int i) {
        return i % input.size() / (input.size() / input.channels());
    }
}
