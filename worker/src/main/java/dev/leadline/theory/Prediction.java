package dev.leadline.theory;

import dev.leadline.architecture.Blueprint;
import dev.leadline.theory.MeanField.Moment;
import dev.leadline.trial.Activation;
import dev.leadline.trial.BlockOrder;
import dev.leadline.trial.Init;
import dev.leadline.trial.Model;
import dev.leadline.trial.Norm;
import dev.leadline.trial.Trial;

import java.util.ArrayList;
import java.util.Arrays;
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
     * Empty where no theory is known: weights that are not random, post-activation blocks, normalised pre-activations inside blocks, networks that
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
            case REZERO, DENSE -> Optional.empty();
        };
    }

    private static Prediction plain(Model model) {
        Activation phi = model.activation();
        double sigmaW2 = model.sigmaW2Nominal();
        double sigmaB2 = model.biasVariance();
        return switch (model.norm()) {
            case NONE -> layerByLayer(model, Moment.SQUARE, MeanField.of(phi, sigmaW2, sigmaB2));
            case WEIGHT_STANDARDISED ->
                layerByLayer(
                        model,
                        Moment.VARIANCE,
                        MeanField.withCentredWeights(phi, sigmaW2, sigmaB2));
            case BATCH -> {
                MeanField field = MeanField.withBatchNorm(phi);
                yield new Prediction(field.slope(), field.depthScale());
            }
            case LAYER, RMS -> {
                MeanField field = MeanField.withLayerNorm(phi, sigmaW2, sigmaB2);
                double[] factors = new double[steps(model)];
                Arrays.fill(factors, field.chi());
                // Inputs have mean square 1.
                factors[0] = MeanField.normalisedFactor(phi, sigmaW2, sigmaB2, 1);
                yield new Prediction(slope(factors), field.depthScale());
            }
        };
    }

    private static Prediction layerByLayer(Model model, Moment moment, MeanField settled) {
        double[] factors = MeanField.factors(
                moment,
                model.activation(),
                model.sigmaW2Nominal(),
                model.biasVariance(),
                steps(model));
        return new Prediction(slope(factors), settled.depthScale());
    }

    /** From one hidden layer to the next. */
    private static int steps(Model model) {
        return Math.max(DepthSlope.FEWEST_LAYERS, model.depth() - 1) - 1;
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
        // Standardised weights multiply the squared signal as others do.
        boolean scaling = model.norm() == Norm.NONE || model.norm() == Norm.WEIGHT_STANDARDISED;
        if (!scaling || !homogeneous || model.blockOrder() == BlockOrder.POST_ACTIVATION) {
            return Optional.empty();
        }
        double chi = MeanField.of(model.activation(), model.sigmaW2Nominal(), model.biasVariance())
                .chi();
        double gain = 1 + squaredScale * chi * chi;
        return Optional.of(new Prediction(Math.log10(gain) / 4, -2 / Math.log(gain)));
    }
}
