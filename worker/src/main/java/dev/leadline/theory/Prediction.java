package dev.leadline.theory;

import dev.leadline.architecture.Blueprint;
import dev.leadline.trial.Activation;
import dev.leadline.trial.BlockOrder;
import dev.leadline.trial.Init;
import dev.leadline.trial.Model;
import dev.leadline.trial.Trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What theory predicts for a trial's network at initialisation, given inputs of mean square 1.
 *
 * @param slope decades of log10(delta_rms) per weight layer, going towards the input, by the same fit as the measured one: layer
 *     by layer, since a network near chi = 1 is too shallow to settle at the fixed point
 * @param depthScale xi in layers, at the fixed point
 */
public record Prediction(double slope, double depthScale) {
    /**
     * Empty where no theory is known: weights that are not random, post-activation blocks, batch norm inside blocks, networks that
     * are not made of wide fully connected layers.
     */
    public static Optional<Prediction> of(Trial trial) {
        Model model = trial.model();
        Blueprint blueprint = Blueprint.of(trial);
        Init.Scheme scheme = model.init().scheme();
        if (scheme == Init.Scheme.IDENTITY
                || scheme == Init.Scheme.ZERO_RESIDUAL_BRANCH
                || !model.hidden().isEmpty()
                || !blueprint.nodes().stream().allMatch(n -> n.kind().accept(new WideLayers()))) {
            return Optional.empty();
        }
        return switch (model.residual()) {
            case NONE -> Optional.of(plain(model));
            case IDENTITY -> block(model, 1);
            case SCALED -> block(model, 1.0 / Math.max(1, blueprint.blocks()));
            case REZERO -> Optional.empty();
        };
    }

    private static Prediction plain(Model model) {
        if (model.batchNorm()) {
            MeanField field = MeanField.withBatchNorm(model.activation());
            return new Prediction(field.slope(), field.depthScale());
        }
        double sigmaW2 = model.sigmaW2Nominal();
        MeanField settled = MeanField.of(model.activation(), sigmaW2, model.biasVariance());
        int steps = Math.max(DepthSlope.FEWEST_LAYERS, model.depth() - 1) - 1;
        double[] factors =
                MeanField.factors(model.activation(), sigmaW2, model.biasVariance(), steps);
        return new Prediction(slope(factors), settled.depthScale());
    }

    /** The slope that the measurement would find in a network whose layers had exactly these factors, nearest the input first. */
    private static double slope(double[] factors) {
        List<double[]> points = new ArrayList<>(List.of(new double[] {0, 0}));
        double decades = 0;
        for (int i = factors.length - 1; i >= 0; i--) {
            decades += Math.log10(factors[i]) / 2;
            points.add(new double[] {points.size(), decades});
        }
        return DepthSlope.fit(points).slope();
    }

    /**
     * A pre-activation block of two layers multiplies the squared signal by 1 + c^2 chi^2. Only where chi does not depend on the
     * variance of the stream, which grows from block to block: for activations that are homogeneous.
     */
    private static Optional<Prediction> block(Model model, double squaredScale) {
        boolean homogeneous = model.activation() == Activation.RELU
                || model.activation() == Activation.IDENTITY
                || model.activation() == Activation.LEAKY_RELU;
        if (model.batchNorm() || !homogeneous || model.blockOrder() == BlockOrder.POST_ACTIVATION) {
            return Optional.empty();
        }
        double chi = MeanField.of(model.activation(), model.sigmaW2Nominal(), model.biasVariance())
                .chi();
        double gain = 1 + squaredScale * chi * chi;
        return Optional.of(new Prediction(Math.log10(gain) / 4, -2 / Math.log(gain)));
    }
}
