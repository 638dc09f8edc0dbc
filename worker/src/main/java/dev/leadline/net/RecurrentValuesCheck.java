package dev.leadline.net;

import dev.leadline.architecture.Fan;
import dev.leadline.architecture.Recurrent;
import dev.leadline.trial.Init;
import dev.leadline.trial.Model;
import dev.leadline.trial.Precision;
import dev.leadline.trial.Trial;

import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.Arrays;
import java.util.Map;

/** Refuses initial values of a recurrent layer that the trial's distributions all but exclude. */
final class RecurrentValuesCheck {
    private final Model model;
    private final Precision precision;
    private final Recurrent kind;
    private final InitialValuesCheck check;

    RecurrentValuesCheck(Trial trial, Recurrent kind, InitialValuesCheck check) {
        this.model = trial.model();
        this.precision = trial.training().precision();
        this.kind = kind;
        this.check = check;
    }

    /**
     * @param table parameters of the layer
     * @throws IllegalArgumentException naming the first that is not of its distribution
     */
    void run(int layer, Map<String, INDArray> table) {
        Fan ofInputs = new Fan(kind.inputs(), kind.gateUnits(), kind.gateUnits());
        Init normal = Init.normal(model.inputVariance());
        check.weights(layer, ofInputs, table.get(ParameterLayout.WEIGHTS), normal);
        double[] between = InitialValuesCheck.values(table.get(ParameterLayout.RECURRENT_WEIGHTS));
        int one = between.length / kind.cell().gates();
        for (int gate = 0; gate < kind.cell().gates(); gate++) {
            double[] values = Arrays.copyOfRange(between, gate * one, (gate + 1) * one);
            check.weights(layer, RecurrentParameters.between(kind), values, model.init());
        }
        check.biases(
                layer,
                drawn(InitialValuesCheck.values(table.get(ParameterLayout.BIASES))),
                model.biasVariance());
    }

    /** Biases without what they are drawn around. */
    private double[] drawn(double[] biases) {
        double[] drawn = biases.clone();
        for (int unit = 0; unit < drawn.length; unit++) {
            double around = RecurrentParameters.bias(kind, model, unit);
            drawn[unit] -= switch (precision) {
                case FLOAT -> (float) around;
                case DOUBLE -> around;
            };
        }
        return drawn;
    }
}
