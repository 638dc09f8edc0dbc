package dev.leadline.dual;

/**
 * Times one learned number.
 *
 * @param at its place among the parameters
 */
record ScaledByLearned(Node input, Node output, int at) implements Operation {
    @Override
    public void forward(Dual parameters) {
        double alpha = parameters.value()[at];
        double rate = parameters.rate()[at];
        Dual x = input.value();
        Dual y = Dual.zero(x.length());
        for (int i = 0; i < x.length(); i++) {
            y.add(i, alpha * x.value()[i], alpha * x.rate()[i] + rate * x.value()[i]);
        }
        output.computed(y);
    }

    @Override
    public void backward(Dual parameters, Dual gradient) {
        double alpha = parameters.value()[at];
        double rate = parameters.rate()[at];
        Dual x = input.value();
        Dual g = output.gradient();
        for (int i = 0; i < x.length(); i++) {
            double value = g.value()[i];
            input.gradient().add(i, alpha * value, alpha * g.rate()[i] + rate * value);
            double moved = g.rate()[i] * x.value()[i] + value * x.rate()[i];
            gradient.add(at, value * x.value()[i], moved);
        }
    }
}
