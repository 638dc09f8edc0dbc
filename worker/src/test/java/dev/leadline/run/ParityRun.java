package dev.leadline.run;

import dev.leadline.data.DataSet;
import dev.leadline.net.Network;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.row.LayerRow;
import dev.leadline.row.StepRow;
import dev.leadline.row.TimeRow;
import dev.leadline.trial.Trial;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Trains a trial with the loop, the clipping, the optimiser and the recording that every trial gets, but from the parameters and
 * on the minibatches of the files.
 *
 * @param numbers every measured number, named as in {@link ParityCase#numbers}
 * @param parameters after training, by {@code layer.parameter}
 */
record ParityRun(Map<String, Double> numbers, Map<String, double[]> parameters) {
    static ParityRun of(String folder, Trial trial) throws InterruptedException {
        DataSet data = ParityFiles.data(folder, trial);
        Network network = Network.of(trial, data.train().shape(), data.classes());
        try {
            start(network, ParityFiles.initial(folder));
            RecordedRows rows = new RecordedRows();
            Deadline deadline = new Deadline(Optional.empty(), System::nanoTime);
            try (TrainingEngine engine = TrainingEngine.of(network, data, System::nanoTime)) {
                new TrainingRun(network, data, engine, rows, deadline, System::nanoTime).run();
            }
            return new ParityRun(numbers(rows, trial), parameters(network));
        } finally {
            network.close();
        }
    }

    private static void start(Network network, Map<String, double[]> initial) {
        for (Slice slice : network.layout().slices()) {
            for (int i = 0; slice.learned() && i < slice.length(); i++) {
                double value = initial.get(name(slice))[i];
                network.graph().params().putScalar(slice.offset() + i, value);
            }
        }
    }

    private static Map<String, double[]> parameters(Network network) {
        double[] all = network.graph().params().dup().data().asDouble();
        Map<String, double[]> parameters = new LinkedHashMap<>();
        for (Slice slice : network.layout().slices()) {
            parameters.put(name(slice), Arrays.copyOfRange(all, slice.offset(), slice.end()));
        }
        return parameters;
    }

    private static String name(Slice slice) {
        return slice.layer() + "." + slice.parameter();
    }

    /** The pass after the last update sees a minibatch that is in no file; of that one only the evaluation counts. */
    private static Map<String, Double> numbers(RecordedRows rows, Trial trial) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (StepRow row : rows.steps()) {
            if (row.step() == trial.training().steps()) {
                numbers.put("train_loss", row.trainLoss());
                numbers.put("train_error", row.trainError());
                continue;
            }
            String place = "step " + row.step() + " ";
            numbers.put(place + "loss", row.loss());
            numbers.put(place + "grad_norm_before_clip", row.gradNormBeforeClip());
            numbers.put(place + "grad_norm_after_clip", row.gradNormAfterClip());
        }
        rows.layers().stream()
                .filter(row -> row.step() < trial.training().steps())
                .forEach(row -> layer(row, numbers));
        rows.times().stream()
                .filter(row -> row.step() < trial.training().steps())
                .forEach(row -> time(row, numbers));
        return numbers;
    }

    private static void layer(LayerRow row, Map<String, Double> numbers) {
        String place = "step " + row.step() + " layer " + row.layer() + " ";
        numbers.put(place + "grad_l2", power(row.gradient().gradL2Log10()));
        if (row.signal() != null) {
            numbers.put(place + "delta_rms", power(row.signal().deltaRmsLog10()));
        }
        if (row.activation() != null) {
            numbers.put(place + "act_rms", row.activation().actRms());
        }
        numbers.put(place + "weight_l2", row.weight().weightL2());
        numbers.put(place + "update_l2", row.update().updateL2());
    }

    private static void time(TimeRow row, Map<String, Double> numbers) {
        String place = "step " + row.step() + " layer " + row.layer() + " time step "
                + row.timeStep() + " ";
        numbers.put(place + "delta_rms", power(row.signal().deltaRmsLog10()));
        numbers.put(place + "act_rms", row.activation().actRms());
        if (row.gates() != null) {
            numbers.put(place + "forget_mean", row.gates().forgetMean());
            numbers.put(place + "input_mean", row.gates().inputMean());
            numbers.put(place + "output_mean", row.gates().outputMean());
        }
    }

    /** The logarithm of zero is null in the tables. */
    private static double power(Double log10) {
        return log10 == null ? 0 : Math.pow(10, log10);
    }
}
