package dev.leadline.net;

import dev.leadline.architecture.Fan;
import dev.leadline.architecture.Recurrent;
import dev.leadline.trial.Init;
import dev.leadline.trial.Model;

import java.util.Map;

/**
 * Initial parameters of a recurrent layer: weights from its inputs, weights between its time steps, gate by gate with as many inputs as
 * units, and biases.
 */
final class RecurrentParameters {
    private final InitialParameters parameters;
    private final Model model;
    private final Recurrent kind;

    RecurrentParameters(InitialParameters parameters, Model model, Recurrent kind) {
        this.parameters = parameters;
        this.model = model;
        this.kind = kind;
    }

    /** By DL4J's name of each, the weights of a unit one behind the other. */
    Map<String, double[]> of(int layer) {
        return Map.of(
                ParameterLayout.WEIGHTS, ofInputs(layer),
                ParameterLayout.RECURRENT_WEIGHTS, betweenSteps(layer),
                ParameterLayout.BIASES, biases(layer));
    }

    /** Of the same random numbers as a dense layer in its place. */
    private double[] ofInputs(int layer) {
        Fan fan = new Fan(kind.inputs(), kind.gateUnits(), kind.gateUnits());
        return parameters.weights("weights", layer, fan, Init.normal(model.inputVariance()));
    }

    private double[] betweenSteps(int layer) {
        int gates = kind.cell().gates();
        Fan fan = between(kind);
        double[] all = new double[kind.gateUnits() * kind.units()];
        for (int gate = 0; gate < gates; gate++) {
            double[] one = parameters.weights(
                    "recurrent-weights", layer * gates + gate, fan, model.init());
            System.arraycopy(one, 0, all, gate * one.length, one.length);
        }
        return all;
    }

    /** Connections between the time steps, of one gate. */
    static Fan between(Recurrent kind) {
        return new Fan(kind.units(), kind.units(), kind.units());
    }

    private double[] biases(int layer) {
        double[] drawn = parameters.biases(layer, kind.gateUnits());
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] += bias(kind, model, i);
        }
        return drawn;
    }

    /** What the bias of a unit is drawn around. The forget gates are the second quarter in DL4J. */
    static double bias(Recurrent kind, Model model, int unit) {
        return switch (kind.cell()) {
            case SIMPLE -> 0;
            case LONG_SHORT_TERM -> unit / kind.units() == 1 ? model.forgetBias() : 0;
        };
    }
}
