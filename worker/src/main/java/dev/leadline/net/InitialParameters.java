package dev.leadline.net;

import dev.leadline.architecture.Blueprint;
import dev.leadline.architecture.Fan;
import dev.leadline.architecture.Recurrent;
import dev.leadline.architecture.WeightLayer;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.random.RandomStream;
import dev.leadline.trial.Checkpoint;
import dev.leadline.trial.Init;
import dev.leadline.trial.Must;
import dev.leadline.trial.Trial;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Draws a trial's initial parameters from its seed. Layer l always draws the same standard normal numbers, whatever the
 * scheme, so that arms of one replicate differ by scale only where their shapes are equal.
 */
final class InitialParameters {
    private final Trial trial;
    private final Checkpoint checkpoint;

    private InitialParameters(Trial trial, Checkpoint checkpoint) {
        this.trial = trial;
        this.checkpoint = checkpoint;
    }

    /** Without a limit of time. */
    static InitialParameters of(Trial trial) {
        return of(trial, () -> {});
    }

    static InitialParameters of(Trial trial, Checkpoint checkpoint) {
        return new InitialParameters(trial, checkpoint);
    }

    /**
     * Draws all of them into the graph.
     *
     * @throws InterruptedException if the trial was cancelled
     * @throws IllegalStateException if the graph has a parameter that nothing here gives a value
     */
    void fill(Blueprint blueprint, ParameterLayout layout, ComputationGraph graph)
            throws InterruptedException {
        try {
            draw(blueprint, layout, graph);
        } catch (Cancelled e) {
            throw e.cause;
        }
    }

    private void draw(Blueprint blueprint, ParameterLayout layout, ComputationGraph graph) {
        Set<Slice> left = new LinkedHashSet<>(layout.slices());
        for (WeightLayer layer : blueprint.layers()) {
            String name = layer.node().name();
            Map<String, INDArray> table = graph.getLayer(name).paramTable();
            Map<String, double[]> values = layer.node().kind() instanceof Recurrent kind
                    ? new RecurrentParameters(this, trial.model(), kind).of(layer.index())
                    : values(layer, table.containsKey(ParameterLayout.BIASES));
            values.forEach((parameter, drawn) -> {
                INDArray array = table.get(parameter);
                // The weights of one unit lie together: DL4J stores a dense layer's as fan_in x
                // fan_out, column-major, and a convolution's as out x in x height x width,
                // row-major.
                assign(array, drawn, array.rank() == 2 ? 'f' : 'c');
                left.remove(layout.slice(name, parameter));
            });
            if (table.containsKey(StandardisedWeights.GAIN)) {
                double sigmaW = Math.sqrt(layer.fan().sigmaW2(trial.model().init()));
                table.get(StandardisedWeights.GAIN).assign(sigmaW);
            }
        }
        left.removeIf(InitialParameters::startsItself);
        if (!left.isEmpty()) {
            throw new IllegalStateException(Must.message(
                    "parameters that nobody initialises",
                    "none",
                    left.stream().map(Slice::name).toList()));
        }
        if (trial.model().init().scheme() == Init.Scheme.ZERO_RESIDUAL_BRANCH) {
            zeroBranches(blueprint, graph);
        }
    }

    private Map<String, double[]> values(WeightLayer layer, boolean biased) {
        Map<String, double[]> values = new HashMap<>();
        values.put(ParameterLayout.WEIGHTS, weights(layer.index(), layer.fan()));
        if (biased) {
            values.put(ParameterLayout.BIASES, biases(layer.index(), layer.fan().units()));
        }
        return values;
    }

    /** Norms start as the identity, gains as drawn here or as one, ReZero's layers as zero. */
    private static boolean startsItself(Slice slice) {
        return switch (slice.role()) {
            case WEIGHT, RECURRENT_WEIGHT, BIAS -> false;
            case SCALE_OR_SHIFT, RUNNING_STATISTIC -> true;
        };
    }

    private static void assign(INDArray parameters, double[] values, char order) {
        try (INDArray drawn = Nd4j.create(values, parameters.shape(), order)) {
            parameters.assign(drawn);
        }
    }

    /** Weights of one layer, fan_in consecutive values per unit. */
    double[] weights(int layer, Fan fan) {
        return weights("weights", layer, fan, trial.model().init());
    }

    /**
     * The same of any scheme.
     *
     * @param purpose of the stream of random numbers, and its index
     */
    double[] weights(String purpose, int index, Fan fan, Init init) {
        int fanIn = fan.in();
        RandomStream random = RandomStream.of(trial.seed(), purpose, index);
        double[] drawn = new double[fanIn * fan.units()];
        double scale = Math.sqrt(fan.sigmaW2(init) / fanIn);
        for (int i = 0; i < drawn.length; i++) {
            if (i % Checkpoint.OFTEN == 0) {
                pass();
            }
            drawn[i] = switch (init.scheme()) {
                case XAVIER, HE, LECUN, ZERO_RESIDUAL_BRANCH, NORMAL ->
                    scale * random.nextGaussian();
                // A uniform distribution over [-r, r] has the variance r^2 / 3.
                case XAVIER_UNIFORM, HE_UNIFORM ->
                    scale * Math.sqrt(3) * (2 * random.nextDouble() - 1);
                case ORTHOGONAL, SINGULAR -> random.nextGaussian();
                case IDENTITY -> i % fanIn == i / fanIn ? 1 : 0;
            };
        }
        return switch (init.scheme()) {
            case ORTHOGONAL -> times(init.gain(), orthogonal(drawn, fanIn, fan.units()));
            case SINGULAR -> times(init.value() / Spectrum.of(drawn, fanIn).largest(), drawn);
            case XAVIER,
                    XAVIER_UNIFORM,
                    HE,
                    HE_UNIFORM,
                    LECUN,
                    IDENTITY,
                    ZERO_RESIDUAL_BRANCH,
                    NORMAL -> drawn;
        };
    }

    private static double[] times(double factor, double[] values) {
        return Arrays.stream(values).map(value -> factor * value).toArray();
    }

    double[] biases(int layer, int fanOut) {
        RandomStream random = RandomStream.of(trial.seed(), "biases", layer);
        double scale = Math.sqrt(trial.model().biasVariance());
        double[] drawn = new double[fanOut];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = scale * random.nextGaussian();
        }
        return drawn;
    }

    /**
     * The orthogonal factor of a Gaussian matrix, with the signs of R's diagonal moved into it so that it is uniform (Haar)
     * distributed (Mezzadri 2007, section 5). DL4J's own orthogonal distribution hangs from 32 units on.
     */
    private double[] orthogonal(double[] gaussian, int fanIn, int fanOut) {
        int rows = Math.max(fanIn, fanOut);
        int columns = Math.min(fanIn, fanOut);
        RealMatrix matrix = new Array2DRowRealMatrix(rows, columns);
        for (int i = 0; i < gaussian.length; i++) {
            matrix.setEntry(i % rows, i / rows, gaussian[i]);
        }
        QRDecomposition decomposition = decomposed(matrix);
        pass();
        RealMatrix q = decomposition.getQ();
        RealMatrix r = decomposition.getR();
        double[] weights = new double[gaussian.length];
        for (int i = 0; i < weights.length; i++) {
            int in = i % fanIn;
            int unit = i / fanIn;
            int column = fanIn >= fanOut ? unit : in;
            weights[i] = q.getEntry(fanIn >= fanOut ? in : unit, column)
                    * Math.signum(r.getEntry(column, column));
        }
        return weights;
    }

    /** Of a thousand columns it takes seconds, and eight times as long for twice as many. */
    private QRDecomposition decomposed(RealMatrix matrix) {
        return new QRDecomposition(matrix) {
            @Override
            protected void performHouseholderReflection(int minor, double[][] transposed) {
                pass();
                super.performHouseholderReflection(minor, transposed);
            }
        };
    }

    private void pass() {
        try {
            checkpoint.pass();
        } catch (InterruptedException e) {
            throw new Cancelled(e);
        }
    }

    /** Passes through methods of libraries. */
    private static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final InterruptedException cause;

        Cancelled(InterruptedException cause) {
            super(cause);
            this.cause = cause;
        }
    }

    /**
     * Last operation of every branch gives zero: the gamma of what normalises before the sum, else the gain of standardised weights, which
     * are the same however small they are, else the weights.
     */
    private static void zeroBranches(Blueprint blueprint, ComputationGraph graph) {
        blueprint.layers().stream()
                .flatMap(layer -> layer.block().stream())
                .map(block -> graph.getLayer(block.branchEnd()).paramTable())
                .map(table -> Stream.of(
                                ExampleNorm.GAMMA,
                                StandardisedWeights.GAIN,
                                ParameterLayout.WEIGHTS)
                        .filter(table::containsKey)
                        .map(table::get)
                        .findFirst()
                        .orElseThrow())
                .forEach(last -> last.assign(0));
    }
}
