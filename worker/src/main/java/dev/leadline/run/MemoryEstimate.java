package dev.leadline.run;

import dev.leadline.trial.Activation;
import dev.leadline.trial.Model;
import dev.leadline.trial.Optimizer;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Training;
import dev.leadline.trial.Trial;

import java.util.List;

/**
 * Memory of one trial while it trains, from its settings alone; the data set, which is held once per trial, and what the JVM
 * itself takes are not in it.
 */
public final class MemoryEstimate {
    private final Trial trial;
    private final int features;
    private final int classes;

    /**
     * @param features inputs per example
     * @param classes outputs
     */
    public MemoryEstimate(Trial trial, int features, int classes) {
        this.trial = trial;
        this.features = features;
        this.classes = classes;
    }

    /** Bytes in and outside of the heap. */
    public long bytes() {
        return activations()
                + parameters() * copies() * trial.training().precision().bytes();
    }

    /** Bytes of the values that the layers compute and of the derivatives by them. */
    public long activations() {
        Model model = trial.model();
        List<Integer> widths = model.hiddenWidths();
        double perUnit = 2 * perLayer();
        double values = features + 2.0 * classes;
        for (int width : widths) {
            values += perUnit * width;
        }
        // Shortcut sums, whose derivative is the branch's own, and what scales a branch.
        int perBlock = 0;
        switch (model.residual()) {
            case NONE -> {}
            case IDENTITY -> perBlock = 1;
            case SCALED -> perBlock = 3;
            case REZERO -> perBlock = 4;
        }
        values += (double) perBlock * model.blocks() * model.width();
        return (long) (values
                * trial.training().batch()
                * trial.training().precision().bytes());
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
        Model model = trial.model();
        long count = 0;
        long before = features;
        for (long width : model.hiddenWidths()) {
            count += before * width + (model.batchNorm() ? 4 : 1) * width;
            before = width;
        }
        count += before * classes + classes;
        return count + (model.residual() == Residual.REZERO ? model.blocks() : 0);
    }

    /** Arrays as long as the parameters: values and gradient outside and in the heap, the optimiser's, the recorder's. */
    private int copies() {
        Training training = trial.training();
        int optimizer = training.momentum() > 0 ? 1 : 0;
        optimizer = training.optimizer() == Optimizer.ADAM ? 2 : optimizer;
        boolean recorded =
                trial.recording().layersEvery() + trial.recording().histogramsEvery() > 0;
        return 4 + optimizer + (recorded ? 4 : 0);
    }
}
