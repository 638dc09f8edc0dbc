package dev.leadline.run;

import dev.leadline.data.DataSet;
import dev.leadline.data.DataSets;
import dev.leadline.data.Examples;
import dev.leadline.data.Minibatches;
import dev.leadline.net.Network;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.trial.Checkpoint;
import dev.leadline.trial.Trial;

import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a trial begins with, for those who take it to another framework. Nothing is trained.
 *
 * @param trial that begins so
 * @param parameters learned ones and batch norm's running statistics
 * @param data prepared as the trial sees it
 */
public record Origin(Trial trial, List<Parameter> parameters, DataSet data) {
    /**
     * One array of parameters.
     *
     * @param name layer and parameter, for example {@code w0.W}
     * @param shape units x fan_in of a weight matrix, out x in x height x width of a convolution, else the number of values
     * @param values row-major
     */
    @SuppressWarnings("ArrayRecordComponent") // written to a file and compared by nobody
    public record Parameter(String name, List<Integer> shape, double[] values) {}

    public Origin {
        parameters = List.copyOf(parameters);
    }

    /**
     * Loads the data, builds the network, copies what it begins with, and gives its memory back.
     *
     * @param checkpoint asked in between
     * @throws dev.leadline.data.DataException if the data cannot be had
     * @throws IllegalArgumentException if the network cannot be built for the data
     * @throws IllegalStateException if DL4J built something else than the trial says
     * @throws InterruptedException if the checkpoint does
     */
    public static Origin of(Trial trial, Checkpoint checkpoint) throws InterruptedException {
        DataSet data = DataSets.load(trial.data(), trial.seed(), checkpoint);
        try (Network network =
                Network.of(trial, data.train().shape(), data.classes(), checkpoint)) {
            double[] all;
            try (INDArray copy = network.graph().params().dup()) {
                all = copy.data().asDouble();
            }
            List<Parameter> parameters = network.layout().slices().stream()
                    .map(slice -> parameter(network, slice, all))
                    .toList();
            return new Origin(trial, parameters, data);
        }
    }

    /** DL4J keeps the weights of one unit together, though it calls a dense layer's shape fan_in x units. */
    private static Parameter parameter(Network network, Slice slice, double[] all) {
        long[] shape = network.graph()
                .getLayer(slice.layer())
                .paramTable()
                .get(slice.parameter())
                .shape();
        List<Integer> rows = List.of(slice.length());
        if (slice.decays()) {
            rows = Arrays.stream(shape).mapToObj(Math::toIntExact).toList();
            rows = rows.size() == 2 ? List.of(rows.get(1), rows.get(0)) : rows;
        }
        return new Parameter(
                slice.layer() + "." + slice.parameter(),
                rows,
                Arrays.copyOfRange(all, slice.offset(), slice.end()));
    }

    /**
     * The examples that each of the first steps sees.
     *
     * @throws IllegalArgumentException if the batch is larger than the training part
     */
    public List<Examples> minibatches(int count) {
        Minibatches minibatches =
                new Minibatches(data.train().count(), trial.training().batch(), trial.seed());
        return IntStream.range(0, count)
                .mapToObj(step -> data.train().pick(minibatches.indices(step)))
                .toList();
    }
}
