package dev.leadline.run;

import dev.leadline.data.DataSet;
import dev.leadline.data.Examples;
import dev.leadline.data.Minibatches;
import dev.leadline.gradient.Samples;
import dev.leadline.net.Network;
import dev.leadline.net.ObservedActivation;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.net.Tap;
import dev.leadline.row.LayerRow;
import dev.leadline.row.StepRow;
import dev.leadline.trial.Shape;
import dev.leadline.trial.Trial;

import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.List;
import java.util.Optional;

/** A network with given parameters that trains one step on given examples, as any trial does, and what is seen meanwhile. */
final class HandMade {
    private static final int CLASSES = 2;

    private final Network network;
    private final DataSet data;
    private final RecordedRows rows = new RecordedRows();
    private final List<Passing> dense;
    private final List<Passing> activations;
    private double[] before = {};

    /**
     * @param trial with one step, and all examples in its minibatch
     * @param inputs example by example
     */
    HandMade(Trial trial, int features, float[] inputs, int... labels) {
        Shape shape = new Shape(1, 1, features);
        Examples train = new Examples(shape, inputs, labels);
        Examples none = new Examples(shape, new float[0], new int[0]);
        data = new DataSet(train, none, CLASSES, "by hand");
        network = Network.of(trial, features, CLASSES);
        int[] order = new Minibatches(labels.length, labels.length, trial.seed()).indices(0);
        dense = network.preActivations().stream().map(p -> Passing.at(p, order)).toList();
        activations = network.observedActivations().values().stream()
                .map(p -> Passing.at(p, order))
                .toList();
    }

    /** Gives a parameter these values; a weight matrix unit by unit. */
    HandMade with(String layer, String parameter, double... values) {
        Slice slice = slice(layer, parameter);
        for (int i = 0; i < values.length; i++) {
            network.graph().params().putScalar(slice.offset() + i, values[i]);
        }
        return this;
    }

    HandMade trained() throws InterruptedException {
        before = network.graph().params().dup().data().asDouble();
        // Whose layers show what passes through them; the engines are compared elsewhere.
        train(new Dl4jEngine(network, data, System::nanoTime));
        return this;
    }

    /** Where a number stops being finite on the trial's own engine. */
    Optional<Divergence> divergence() throws InterruptedException {
        return train(TrainingEngine.of(network, data, System::nanoTime));
    }

    private Optional<Divergence> train(TrainingEngine engine) throws InterruptedException {
        Deadline deadline = new Deadline(Optional.empty(), System::nanoTime);
        try (engine) {
            return new TrainingRun(network, data, engine, rows, deadline, System::nanoTime).run();
        }
    }

    /** z of a weight layer, example by example. */
    double[] preActivations(int layer) {
        return dense.get(layer).input;
    }

    /** phi(z), with the shortcut where there is one, example by example. */
    double[] activations(int layer) {
        return activations.get(layer).output;
    }

    /** dLoss/dz of the summed loss, example by example. */
    double[] deltas(int layer) {
        return dense.get(layer).delta;
    }

    /** What the step subtracted from a parameter. */
    double[] subtracted(String layer, String parameter) {
        Slice slice = slice(layer, parameter);
        double[] difference = new double[slice.length()];
        for (int i = 0; i < difference.length; i++) {
            int index = slice.offset() + i;
            difference[i] = before[index] - network.graph().params().getDouble(index);
        }
        return difference;
    }

    StepRow step() {
        return rows.steps().get(0);
    }

    LayerRow layer(int layer) {
        return rows.layers().get(layer);
    }

    private Slice slice(String layer, String parameter) {
        return network.layout().slices().stream()
                .filter(s -> s.layer().equals(layer) && s.parameter().equals(parameter))
                .findFirst()
                .orElseThrow();
    }

    /** What passed through one activation function on the first pass that went back. */
    private static final class Passing implements Tap {
        private final int[] order;
        private double[] input = {};
        private double[] output = {};
        private double[] delta = {};

        private Passing(int[] order) {
            this.order = order;
        }

        static Passing at(ObservedActivation observed, int[] order) {
            Passing passing = new Passing(order);
            observed.connect(passing);
            return passing;
        }

        @Override
        public void input(INDArray array) {
            input = delta.length == 0 ? sorted(array) : input;
        }

        @Override
        public void output(INDArray array) {
            output = delta.length == 0 ? sorted(array) : output;
        }

        @Override
        public void delta(INDArray array) {
            delta = delta.length == 0 ? sorted(array) : delta;
        }

        /** In the order of the examples instead of that of the minibatch. */
        private double[] sorted(INDArray array) {
            Samples samples = Samples.copyOf(array);
            double[] values = new double[samples.values().length];
            for (int i = 0; i < samples.batch(); i++) {
                System.arraycopy(
                        samples.values(),
                        i * samples.units(),
                        values,
                        order[i] * samples.units(),
                        samples.units());
            }
            return values;
        }
    }
}
