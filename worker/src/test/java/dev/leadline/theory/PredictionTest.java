package dev.leadline.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.run.Trials;
import dev.leadline.trial.Activation;
import dev.leadline.trial.BlockOrder;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Family;
import dev.leadline.trial.Init;
import dev.leadline.trial.Norm;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class PredictionTest {
    /** Where every layer has the same factor, depth does not matter: half log10 of it. */
    @ParameterizedTest
    @CsvSource({
        "RELU, 1.0, 4, -0.150515",
        "RELU, 1.0, 50, -0.150515",
        "RELU, 2.0, 50, 0",
        "IDENTITY, 2.25, 50, 0.176091"
    })
    void homogeneousNetworksHaveOneSlope(
            Activation activation, double sigmaW2, int depth, double expected) {
        assertThat(slope(activation, sigmaW2, depth)).isCloseTo(expected, within(1e-6));
    }

    /**
     * tanh at sigma_w^2 = 1 falls to its fixed point 0 as q = 1 / (2 l), chi = 1 - 1 / l to first order: the signal shrinks as
     * l^-1/2, so that between layers l and 2 l it loses log10(2) / 2 decades. The fixed point alone says 0.
     */
    @ParameterizedTest
    @CsvSource({"50, -0.01010", "200, -0.00245"})
    void tanhAtTheEdgeShrinksAsAPowerOfDepth(int depth, double simulated) {
        assertThat(slope(Activation.TANH, 1, depth)).isCloseTo(simulated, within(5e-5));
    }

    /** Values of a separate program: composite quadrature, the recursion of q, the median of all pairs. */
    @ParameterizedTest
    @CsvSource({
        "SIGMOID, 1.0, -0.6270",
        "SOFTSIGN, 1.0, -0.0199",
        "ELU, 1.0, -0.0190",
        "ELU, 2.0, 0.0210",
        "SELU, 0.5, -0.0135",
        "SELU, 2.0, 0.0394",
        "GELU, 2.0, -0.1421",
        "SOFTPLUS, 2.0, -0.0464"
    })
    void fiftyLayersFollowTheWayToTheFixedPoint(
            Activation activation, double sigmaW2, double simulated) {
        assertThat(slope(activation, sigmaW2, 50)).isCloseTo(simulated, within(1e-4));
    }

    /**
     * With layer norm or RMS norm sigma_w^2 cancels, without biases. With them relu has chi = 1 / (1 + sigma_b^2 / (sigma_w^2 / 2)), here
     * 1 / 1.5.
     */
    @ParameterizedTest
    @CsvSource({
        "RELU, LAYER, 0.7, 0, 0",
        "RELU, RMS, 2, 0, 0",
        "RELU, LAYER, 2, 0.5, -0.088046",
        "TANH, RMS, 2, 0, 0.035537",
        "TANH, LAYER, 0.5, 0, 0.035537"
    })
    void normsOfOneExampleDivideByTheSignalThatTheySee(
            Activation activation, Norm norm, double sigmaW2, double sigmaB2, double expected) {
        assertThat(prediction(activation, norm, sigmaW2, sigmaB2).slope())
                .isCloseTo(expected, within(1e-5));
    }

    /** Units whose weights have mean 0 do not see the mean of their inputs: a sigmoid saturates less, and 1/4 is nearer. */
    @Test
    void standardisedWeightsDoNotSeeTheMean() {
        double standardised =
                prediction(Activation.SIGMOID, Norm.WEIGHT_STANDARDISED, 4, 0).slope();
        double plain = prediction(Activation.SIGMOID, Norm.NONE, 4, 0).slope();
        assertThat(plain).isBetween(-0.5, -0.37);
        assertThat(standardised).isBetween(plain, Math.log10(4 / 16.0) / 2);
        assertThat(prediction(Activation.TANH, Norm.WEIGHT_STANDARDISED, 2, 0).slope())
                .isCloseTo(prediction(Activation.TANH, Norm.NONE, 2, 0).slope(), within(1e-9));
    }

    private static Prediction prediction(
            Activation activation, Norm norm, double sigmaW2, double sigmaB2) {
        return Prediction.of(Trials.of(
                        Setting.ACTIVATION, activation,
                        Setting.NORM, norm,
                        Setting.INIT, Init.normal(sigmaW2),
                        Setting.BIAS_VARIANCE, sigmaB2,
                        Setting.DEPTH, 50))
                .orElseThrow();
    }

    /** A block of two layers multiplies the squared signal by 1 + c^2 chi^2, here 2 and 1 + 1 / 9; half of its log10, per layer. */
    @ParameterizedTest
    @CsvSource({"IDENTITY, 0.075257, -2.885390", "SCALED, 0.011439, -18.982444"})
    void slopeOfABlockIsSharedByItsTwoLayers(Residual residual, double slope, double depthScale) {
        Prediction prediction = Prediction.of(Trials.of(
                        Setting.RESIDUAL,
                        residual,
                        Setting.BLOCK_ORDER,
                        BlockOrder.PRE_ACTIVATION,
                        Setting.INIT,
                        Init.normal(2),
                        Setting.DEPTH,
                        20))
                .orElseThrow();
        assertThat(prediction.slope()).isCloseTo(slope, within(1e-6));
        assertThat(prediction.depthScale()).isCloseTo(depthScale, within(1e-5));
    }

    /** Half log10(pi / (pi - 1)), whatever the variance of the weights. */
    @ParameterizedTest
    @CsvSource({"1", "2", "16"})
    void batchNormMakesReluExplodeByTheSameWhateverTheWeights(double sigmaW2) {
        Prediction prediction = Prediction.of(
                        Trials.of(Setting.BATCH_NORM, true, Setting.INIT, Init.normal(sigmaW2)))
                .orElseThrow();
        assertThat(prediction.slope())
                .isCloseTo(Math.log10(Math.PI / (Math.PI - 1)) / 2, within(1e-9));
        assertThat(prediction.depthScale())
                .isCloseTo(-1 / Math.log(Math.PI / (Math.PI - 1)), within(1e-9));
    }

    /** What is known of blocks is of those whose stream meets nothing but sums, and of functions that know no scale. */
    @ParameterizedTest
    @CsvSource({
        "IDENTITY, PRE_ACTIVATION, RELU, false, true",
        "SCALED, PRE_ACTIVATION, LEAKY_RELU, false, true",
        "IDENTITY, PRE_ACTIVATION, IDENTITY, false, true",
        "IDENTITY, PRE_ACTIVATION, TANH, false, false",
        "IDENTITY, POST_ACTIVATION, RELU, false, false",
        "IDENTITY, PRE_ACTIVATION, RELU, true, false",
        "REZERO, PRE_ACTIVATION, RELU, false, false"
    })
    void theoryOfBlocksIsKnownForSome(
            Residual residual,
            BlockOrder order,
            Activation activation,
            boolean batchNorm,
            boolean known) {
        assertThat(Prediction.of(Trials.of(
                        Setting.RESIDUAL,
                        residual,
                        Setting.BLOCK_ORDER,
                        order,
                        Setting.ACTIVATION,
                        activation,
                        Setting.BATCH_NORM,
                        batchNorm)))
                .matches(prediction -> prediction.isPresent() == known);
    }

    /** Layers of different widths have different factors; weights that are no random matrix have none; convolutions have borders. */
    @Test
    void theoryIsSilentWhereItIsNotAboutTheNetwork() {
        assertThat(Prediction.of(Trials.of(Setting.INIT, Init.of(Init.Scheme.IDENTITY))))
                .isEmpty();
        assertThat(Prediction.of(Trials.of(
                        Setting.RESIDUAL,
                        Residual.IDENTITY,
                        Setting.BLOCK_ORDER,
                        BlockOrder.PRE_ACTIVATION,
                        Setting.INIT,
                        Init.of(Init.Scheme.ZERO_RESIDUAL_BRANCH))))
                .isEmpty();
        assertThat(Prediction.of(Trials.of(Setting.HIDDEN, List.of(16, 16, 16), Setting.DEPTH, 4)))
                .isEmpty();
        assertThat(Prediction.of(
                        Trials.of(Setting.FAMILY, Family.RESNET, Setting.SET, DataSetName.DIGITS)))
                .isEmpty();
        assertThat(Prediction.of(Trials.of(
                        Setting.FAMILY,
                        Family.LENET,
                        Setting.SET,
                        DataSetName.MNIST,
                        Setting.DEPTH,
                        5)))
                .isEmpty();
    }

    private static double slope(Activation activation, double sigmaW2, int depth) {
        return Prediction.of(Trials.of(
                        Setting.ACTIVATION,
                        activation,
                        Setting.INIT,
                        Init.normal(sigmaW2),
                        Setting.DEPTH,
                        depth,
                        Setting.RESIDUAL,
                        Residual.NONE))
                .orElseThrow()
                .slope();
    }
}
