package dev.leadline.run;

import dev.leadline.data.Shape;
import dev.leadline.trial.Activation;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Family;
import dev.leadline.trial.Model;
import dev.leadline.trial.Optimizer;
import dev.leadline.trial.Recording;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Training;
import dev.leadline.trial.Trial;

import java.util.List;

/**
 * Memory of one trial while it trains, from its settings alone and without building anything, however large; no number is ever
 * negative. The data set, which is held once per trial, and what the JVM itself takes are not in it.
 */
public final class MemoryEstimate {
    /** Arrays of the shortcut to a stage of half as many rows and columns, in units of that stage. */
    private static final double HALVED = 3.5;

    /** Bytes of rows in the heap, measured: most of a row are boxed numbers. */
    private static final double STEP_ROW = 200;

    private static final double LAYER_ROW = 1100;

    /** All of one layer's: three quantities of some twenty bins that are not empty. */
    private static final double HISTOGRAM_ROWS = 3 * 20 * 48;

    /** Of one layer, measured: 14,000 of a plain one, 34,000 with batch norm and shortcuts. */
    private static final double LAYER_OBJECTS = 25_000;

    private final Trial trial;
    private final Shape input;
    private final List<LayerSize> layers;

    /**
     * @param input shape of one example
     * @param classes outputs
     */
    public MemoryEstimate(Trial trial, Shape input, int classes) {
        this.trial = trial;
        this.input = input;
        layers = LayerSize.of(trial.model(), input, classes);
    }

    /** Of a trial on its own data set. */
    public static MemoryEstimate of(Trial trial) {
        boolean gaussian = trial.data().dataset() == DataSetName.GAUSSIAN;
        return new MemoryEstimate(
                trial, Shape.of(trial.data()), gaussian ? trial.data().classes() : 10);
    }

    /** Bytes of the heap that the rows take which the trial records; they stay there until it has ended. */
    public long rows() {
        Recording recording = trial.recording();
        double depth = trial.model().depth();
        return (long) (recorded(recording.stepsEvery()) * STEP_ROW
                + recorded(recording.layersEvery()) * depth * LAYER_ROW
                + recorded(recording.histogramsEvery()) * depth * HISTOGRAM_ROWS);
    }

    private double recorded(int period) {
        return period == 0 ? 0 : 1.0 + Math.floorDiv(trial.training().steps(), period);
    }

    /** Bytes of the heap that DL4J's objects take, which describe the layers; a network deep enough has nothing else. */
    public long objects() {
        return (long) (trial.model().depth() * LAYER_OBJECTS);
    }

    /** Bytes in and outside of the heap, without the rows. */
    public long bytes() {
        return (long) (values() * trial.training().precision().bytes()
                + learned() * copies() * trial.training().precision().bytes());
    }

    /** Bytes of the values that the layers compute and of the derivatives by them. */
    public long activations() {
        return (long) (values() * trial.training().precision().bytes());
    }

    private double values() {
        Model model = trial.model();
        // The first layer of images sees them in another shape.
        double values = input.features() * (model.family() == Family.MLP ? 1.0 : 3.0)
                + 2 * layers.get(layers.size() - 1).units();
        for (LayerSize hidden : layers.subList(0, layers.size() - 1)) {
            values += (2 * perLayer() * hidden.count()
                            + perBlock() * hidden.blockEnds()
                            + (halves(hidden) ? HALVED : 0))
                    * hidden.units();
        }
        return values * trial.training().batch();
    }

    /** Whether these are the one layer that begins a stage with a shortcut around it. */
    private boolean halves(LayerSize hidden) {
        Model model = trial.model();
        return model.family() == Family.RESNET
                && model.residual() != Residual.NONE
                && hidden.count() == 1
                && model.stride((int) hidden.first()) > 1;
    }

    /** Shortcut sums, whose derivative is the branch's own, and what scales a branch. */
    private int perBlock() {
        return switch (trial.model().residual()) {
            case NONE -> 0;
            case IDENTITY -> 1;
            case SCALED -> 3;
            case REZERO -> 4;
        };
    }

    /** Arrays per hidden layer and direction: pre-activation, activation, batch norm's output. */
    private double perLayer() {
        Model model = trial.model();
        boolean helped =
                model.activation() == Activation.SOFTSIGN || model.activation() == Activation.SELU;
        return 2 + (model.batchNorm() ? 1 : 0) + (helped ? 0.5 : 0);
    }

    /** Learned parameters and batch norm's running statistics. */
    public long parameters() {
        return (long) learned();
    }

    private double learned() {
        Model model = trial.model();
        double count = model.residual() == Residual.REZERO ? model.blocks() : 0;
        for (int i = 0; i < layers.size(); i++) {
            LayerSize size = layers.get(i);
            boolean output = i + 1 == layers.size();
            double perChannel = model.batchNorm() && !output ? 4 : 1;
            count += (size.weights() + perChannel * size.channels()) * size.count();
        }
        return count;
    }

    /** Arrays as long as the parameters: values and gradient outside and in the heap, the optimiser's, the recorder's. */
    private int copies() {
        Training training = trial.training();
        int optimizer = training.momentum() > 0 ? 1 : 0;
        optimizer = training.optimizer() == Optimizer.ADAM ? 2 : optimizer;
        boolean recorded =
                trial.recording().layersEvery() > 0 || trial.recording().histogramsEvery() > 0;
        return 4 + optimizer + (recorded ? 4 : 0);
    }
}
