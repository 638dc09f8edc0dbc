package dev.leadline.kernel;

import dev.leadline.onednn.Kernel;
import dev.leadline.onednn.MatMul;
import dev.leadline.onednn.OneDnn;
import dev.leadline.onednn.Tensor;
import dev.leadline.trial.Activation;

import org.bytedeco.javacpp.FloatPointer;

import java.util.ArrayList;
import java.util.List;

/**
 * f(W x_t + R h_{t-1} + b) at every time step t, where h is the output of the layer that it belongs to, and 0 before the first step. A
 * simple recurrent layer is one gate whose value is h; a long short-term memory has four. The products with x, and the gradients, take all
 * steps at once; only the products with h go step by step.
 */
final class Gate {
    /**
     * The learned parameters.
     *
     * @param input W, size x inputs
     * @param recurrent R, size x size
     * @param bias b, size values
     */
    record Parameters(Parameter input, Parameter recurrent, Parameter bias) {}

    private final OneDnn dnn;
    private final Parameters parameters;
    private final Activation activation;
    private final Sequence outputs;
    private final Dense dense;
    private final Sequence z;
    private final Sequence value;
    private final List<Kernel> recur = new ArrayList<>();
    private final List<Kernel> activate = new ArrayList<>();
    private final List<Kernel> derive = new ArrayList<>();
    private final List<Kernel> passOn = new ArrayList<>();
    private Sequence byZ;
    private Kernel gradient;

    /**
     * @param inputs x of all steps, steps * batch x inputs
     * @param outputs h
     * @param value where the gate's value goes: h itself, or an array of its own
     */
    Gate(
            OneDnn dnn,
            String name,
            Node inputs,
            Sequence outputs,
            Sequence value,
            Parameters parameters,
            Activation activation) {
        this.dnn = dnn;
        this.parameters = parameters;
        this.activation = activation;
        this.outputs = outputs;
        this.value = value;
        long rows = outputs.steps() * outputs.batch();
        dense = new Dense(dnn, name, inputs, parameters.input(), parameters.bias(), new long[] {
            rows, outputs.size()
        });
        z = outputs.of(dense.output().value().data());
        Tensor recurrent = MatMul.transposed(dnn, parameters.recurrent().value());
        for (int t = 0; t < z.steps(); t++) {
            if (t > 0) {
                recur.add(MatMul.addProduct(dnn, outputs.at(t - 1), recurrent, z.at(t)));
            }
            activate.add(Activated.elementary(dnn, activation, z.at(t), value.at(t)));
        }
    }

    /** Values of all steps. */
    Sequence value() {
        return value;
    }

    /** Pre-activations of all steps. */
    Sequence z() {
        return z;
    }

    /** Derivative by the pre-activations of all steps, once connected. */
    Sequence byZ() {
        return byZ;
    }

    /** The part of all steps that does not depend on the steps before. */
    void begin() {
        dense.forward();
    }

    void forward(int step) {
        if (step > 0) {
            recur.get(step - 1).run();
        }
        activate.get(step).run();
    }

    /**
     * Makes the primitives of the way back.
     *
     * @param above derivative by the gate's value
     * @param byOutputs derivative by h, to which each step's past adds its part
     */
    void connect(Sequence above, Sequence byOutputs) {
        Tensor received = dense.output().receive(dnn);
        byZ = z.of(received.data());
        dense.output().settle(dnn);
        dense.connect();
        for (int t = 0; t < z.steps(); t++) {
            derive.add(Activated.elementary(dnn, activation, z.at(t), above.at(t), byZ.at(t)));
            if (t > 0) {
                passOn.add(MatMul.addProduct(
                        dnn, byZ.at(t), parameters.recurrent().value(), byOutputs.at(t - 1)));
            }
        }
        if (z.steps() > 1) {
            gradient = MatMul.product(
                    dnn,
                    MatMul.transposed(dnn, byZ.rows(1, z.steps())),
                    outputs.rows(0, z.steps() - 1),
                    parameters.recurrent().gradient());
        }
    }

    void backward(int step) {
        derive.get(step).run();
        if (step > 0) {
            passOn.get(step - 1).run();
        }
    }

    /** The gradients, once all steps have gone back. */
    void end() {
        if (gradient == null) {
            Tensor none = parameters.recurrent().gradient();
            FloatPointer.memset(none.data(), 0, (long) none.length() * Float.BYTES);
        } else {
            gradient.run();
        }
        dense.backward();
    }
}
