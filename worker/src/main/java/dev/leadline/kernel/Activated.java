package dev.leadline.kernel;

import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_abs;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_elu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_gelu_erf;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_linear;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_soft_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_swish;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh;

import dev.leadline.activation.ActivationFunction;
import dev.leadline.onednn.Elementwise;
import dev.leadline.onednn.Kernel;
import dev.leadline.onednn.OneDnn;
import dev.leadline.onednn.Tensor;
import dev.leadline.trial.Activation;

import java.util.ArrayList;
import java.util.List;

/** An activation function, applied elementwise. */
final class Activated implements Operation {
    private final OneDnn dnn;
    private final Activation activation;
    private final Node input;
    private final Node output;
    private final List<Kernel> forward = new ArrayList<>();
    private final List<Kernel> backward = new ArrayList<>();
    private Tensor denominator;

    Activated(OneDnn dnn, String name, Node input, Activation activation) {
        this.dnn = dnn;
        this.activation = activation;
        this.input = input;
        Tensor z = input.value();
        Tensor a = dnn.tensor(z.layout());
        output = Node.computed(name, a);
        switch (activation) {
            case SOFTSIGN -> {
                denominator = dnn.tensor(z.layout());
                forward.add(Elementwise.forward(dnn, dnnl_eltwise_abs, 0, 0, z, denominator));
                forward.add(Elementwise.linear(dnn, 1, 1, denominator, denominator));
                forward.add(Elementwise.divide(dnn, z, denominator, a));
            }
            case SELU -> {
                forward.add(elementary(dnn, activation, z, a));
                forward.add(Elementwise.linear(dnn, ActivationFunction.SELU_LAMBDA, 0, a, a));
            }
            case IDENTITY, SIGMOID, TANH, RELU, LEAKY_RELU, ELU, GELU, SWISH, SOFTPLUS ->
                forward.add(elementary(dnn, activation, z, a));
        }
    }

    @Override
    public Node output() {
        return output;
    }

    @Override
    public List<Node> inputs() {
        return List.of(input);
    }

    @Override
    public void connect() {
        Tensor above = output.derivative();
        Tensor below = input.receive(dnn);
        switch (activation) {
            case SOFTSIGN -> {
                backward.add(Elementwise.divide(dnn, above, denominator, below));
                backward.add(Elementwise.divide(dnn, below, denominator, below));
            }
            case SELU -> {
                Tensor scaled = dnn.tensor(above.layout());
                backward.add(
                        Elementwise.linear(dnn, ActivationFunction.SELU_LAMBDA, 0, above, scaled));
                backward.add(elementary(dnn, activation, input.value(), scaled, below));
            }
            case IDENTITY, SIGMOID, TANH, RELU, LEAKY_RELU, ELU, GELU, SWISH, SOFTPLUS ->
                backward.add(elementary(dnn, activation, input.value(), above, below));
        }
    }

    /**
     * a = f(z), for an activation that is one primitive. oneDNN's own relu makes 0 of NaN, which would hide that a network has no
     * finite output.
     */
    static Kernel elementary(OneDnn dnn, Activation activation, Tensor z, Tensor a) {
        if (activation == Activation.RELU) {
            return Elementwise.larger(dnn, dnn.zeros(z.layout()), z, a);
        }
        return Elementwise.forward(dnn, algorithm(activation), alpha(activation), 0, z, a);
    }

    /** below = f'(z) above, for an activation that is one primitive. */
    static Kernel elementary(
            OneDnn dnn, Activation activation, Tensor z, Tensor above, Tensor below) {
        return Elementwise.backward(dnn, algorithm(activation), alpha(activation), z, above, below);
    }

    private static int algorithm(Activation activation) {
        return switch (activation) {
            case IDENTITY -> dnnl_eltwise_linear;
            case SIGMOID -> dnnl_eltwise_logistic;
            case TANH -> dnnl_eltwise_tanh;
            case RELU, LEAKY_RELU -> dnnl_eltwise_relu;
            case ELU, SELU -> dnnl_eltwise_elu;
            case GELU -> dnnl_eltwise_gelu_erf;
            case SWISH -> dnnl_eltwise_swish;
            case SOFTPLUS -> dnnl_eltwise_soft_relu;
            case SOFTSIGN ->
                throw new IllegalArgumentException("softsign is made of several primitives");
        };
    }

    private static float alpha(Activation activation) {
        return (float)
                switch (activation) {
                    case IDENTITY, ELU, SWISH, SOFTPLUS -> 1;
                    case LEAKY_RELU -> ActivationFunction.LEAKY_SLOPE;
                    case SELU -> ActivationFunction.SELU_ALPHA;
                    case SIGMOID, TANH, RELU, GELU, SOFTSIGN -> 0;
                };
    }

    @Override
    public void forward() {
        forward.forEach(Kernel::run);
    }

    @Override
    public void backward() {
        backward.forEach(Kernel::run);
    }
}
