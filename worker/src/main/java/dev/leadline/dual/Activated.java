package dev.leadline.dual;

import dev.leadline.activation.ActivationFunction;
import dev.leadline.trial.Activation;

/** phi(z), whose derivative moves by phi''(z) z': on a kink not at all. */
record Activated(Node input, Node output, Activation activation) implements Operation {
    @Override
    public void forward(Dual parameters) {
        Dual z = input.value();
        Dual a = Dual.zero(z.length());
        for (int i = 0; i < z.length(); i++) {
            double slope = ActivationFunction.derivative(activation, z.value()[i]);
            a.add(i, ActivationFunction.value(activation, z.value()[i]), slope * z.rate()[i]);
        }
        output.computed(a);
    }

    @Override
    public void backward(Dual parameters, Dual gradient) {
        Dual z = input.value();
        Dual from = output.gradient();
        for (int i = 0; i < z.length(); i++) {
            double slope = ActivationFunction.derivative(activation, z.value()[i]);
            double bend = ActivationFunction.secondDerivative(activation, z.value()[i]);
            double moved = from.rate()[i] * slope + from.value()[i] * bend * z.rate()[i];
            input.gradient().add(i, from.value()[i] * slope, moved);
        }
    }
}
