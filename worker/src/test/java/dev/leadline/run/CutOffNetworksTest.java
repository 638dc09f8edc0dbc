package dev.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.row.ActivationStats;
import dev.leadline.row.DepthProfile;
import dev.leadline.row.GradientVerdict;
import dev.leadline.row.LayerRow;
import dev.leadline.row.Outcome;
import dev.leadline.row.SignalState;
import dev.leadline.row.TrialResult;
import dev.leadline.trial.Activation;
import dev.leadline.trial.BlockOrder;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Init;
import dev.leadline.trial.Norm;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Status;
import dev.leadline.trial.Trial;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.stream.Stream;

/** Networks in which some layers get no signal, or none that is finite: zero, underflowed and overflowed are three facts. */
class CutOffNetworksTest {
    /** Lu et al. 2019: narrow and deep relu networks are born dead. */
    @ParameterizedTest
    @EnumSource
    void networkWhoseHiddenLayersAreAllOffIsDead(Engine engine) {
        TrialResult result = run(engine, Setting.DEPTH, 30, Setting.WIDTH, 2);
        DepthProfile profile = result.trial().profile();
        assertThat(states(result)).containsOnly(SignalState.ZERO);
        assertThat(profile.gradientVerdict()).isEqualTo(GradientVerdict.DEAD);
        assertThat(profile.gradientVerdictEnd()).isEqualTo(GradientVerdict.DEAD);
        assertThat(profile.zeroLayers()).isEqualTo(29);
        assertThat(profile.underflowedLayers()).isZero();
        assertThat(profile.underflowDepth()).isNull();
        assertThat(profile.measuredSlope()).isNull();
    }

    /** Biases keep the layers behind a dead one alive; those alone would be called exploding. */
    @ParameterizedTest
    @EnumSource
    void layersBehindADeadOneDoNotSpeakForTheNetwork(Engine engine) {
        int cut = 0;
        for (int seed = 1; seed <= 6; seed++) {
            TrialResult result = seeded(
                    engine, seed, Setting.DEPTH, 30, Setting.WIDTH, 3, Setting.BIAS_VARIANCE, 0.05);
            DepthProfile profile = result.trial().profile();
            List<SignalState> states = states(result);
            int carried =
                    29 - (int) states.stream().filter(SignalState.ZERO::equals).count();
            assertThat(states).doesNotContain(SignalState.UNDERFLOWED, SignalState.NOT_FINITE);
            assertThat(profile.zeroLayers()).isEqualTo(29 - carried);
            if (carried < 29) {
                cut++;
                assertThat(profile.gradientVerdict()).isEqualTo(GradientVerdict.DEAD);
                assertThat(profile.underflowDepth()).isNull();
            }
        }
        assertThat(cut).isGreaterThanOrEqualTo(3);
    }

    /** Values of 1e-10, 1e-20, .. 1e-40 on the way forward, then zeros, at which relu's derivative is zero. */
    @ParameterizedTest
    @EnumSource
    void signalThatIsRoundedToZeroIsUnderflowNotADeadUnit(Engine engine) {
        TrialResult result =
                run(engine, Setting.DEPTH, 8, Setting.WIDTH, 64, Setting.INIT, Init.normal(1e-20));
        DepthProfile profile = result.trial().profile();
        assertThat(states(result)).containsOnly(SignalState.UNDERFLOWED);
        assertThat(profile.gradientVerdict()).isEqualTo(GradientVerdict.DEAD);
        assertThat(profile.underflowedLayers()).isEqualTo(7);
        assertThat(profile.zeroLayers()).isZero();
        assertThat(profile.underflowDepth()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void underflowOfAVanishingSignalNamesTheDepthThatItReaches(Engine engine) {
        TrialResult result = run(
                engine,
                Setting.DEPTH,
                100,
                Setting.WIDTH,
                64,
                Setting.ACTIVATION,
                Activation.SIGMOID,
                Setting.INIT,
                Init.of(Init.Scheme.XAVIER));
        DepthProfile profile = result.trial().profile();
        int underflowed = profile.underflowedLayers();
        assertThat(underflowed).isBetween(15, 45);
        assertThat(profile.gradientVerdict()).isEqualTo(GradientVerdict.DEAD);
        // What carries a signal still tells the rate at which it falls.
        assertThat(profile.measuredSlope()).isCloseTo(-0.63, within(0.03));
        assertThat(profile.underflowDepth()).isEqualTo(100 - underflowed);
        List<SignalState> states = states(result);
        for (int layer = 0; layer < 99; layer++) {
            assertThat(states.get(layer))
                    .isEqualTo(layer < underflowed ? SignalState.UNDERFLOWED : SignalState.CARRIED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void networkWithoutFiniteOutputHasNoLossAndNoSlope(Engine engine) {
        TrialResult result = overflowing(engine, 41);
        Outcome outcome = result.trial().outcome();
        DepthProfile profile = result.trial().profile();
        assertThat(outcome.status()).isEqualTo(Status.DIVERGED);
        assertThat(outcome.divergence().divergedStep()).isZero();
        assertThat(result.steps().get(0).loss()).isNull();
        assertThat(profile.measuredSlope()).isNull();
        assertThat(profile.gradientVerdict()).isEqualTo(GradientVerdict.OVERFLOWED);
        assertThat(profile.notFiniteLayers()).isEqualTo(41);
        assertThat(profile.underflowDepth()).isNull();
        assertThat(result.layers()).allSatisfy(row -> {
            assertThat(row.signal().deltaRmsLog10()).isNull();
            assertThat(row.signal().deltaAllZero()).isFalse();
            assertThat(row.signal().deltaState()).isEqualTo(SignalState.NOT_FINITE);
        });
        int first = outcome.divergence().divergedLayer();
        assertThat(first).isBetween(34, 38);
        for (LayerRow row : result.layers().subList(0, 40)) {
            ActivationStats activation = row.activation();
            boolean before = row.layer() < first;
            assertThat(activation.actNonfiniteCount() == 0).isEqualTo(before);
            assertThat(activation.actMean() != null).isEqualTo(before);
            assertThat(activation.actStd() != null).isEqualTo(before);
        }
    }

    /** Outputs of 1e36, whose sums overflow in single precision. */
    @ParameterizedTest
    @EnumSource
    void statisticsNearTheLargestFloatAreThoseOfDoublePrecision(Engine engine) {
        List<LayerRow> rows = overflowing(engine, 35).layers();
        List<LayerRow> reference = overflowing(Engine.REFERENCE, 35).layers();
        assertThat(rows.get(33).activation().actRms()).isGreaterThan(1e35);
        for (int layer = 0; layer < 34; layer++) {
            ActivationStats actual = rows.get(layer).activation();
            ActivationStats expected = reference.get(layer).activation();
            assertThat(actual.actMean() / expected.actMean()).isCloseTo(1, within(1e-4));
            assertThat(actual.actStd() / expected.actStd()).isCloseTo(1, within(1e-4));
            assertThat(actual.actCosine()).isCloseTo(expected.actCosine(), within(1e-4));
        }
    }

    /** At the start the branches are times zero, and the whole signal comes along the shortcuts. */
    @ParameterizedTest
    @EnumSource
    void rezeroHasASlopeAlongItsShortcuts(Engine engine) {
        TrialResult result = run(
                engine,
                Setting.DEPTH,
                20,
                Setting.WIDTH,
                64,
                Setting.ACTIVATION,
                Activation.IDENTITY,
                Setting.RESIDUAL,
                Residual.REZERO,
                Setting.STEPS,
                3);
        DepthProfile profile = result.trial().profile();
        assertThat(profile.shortcutSlope()).isCloseTo(0, within(1e-6));
        assertThat(profile.measuredSlope()).isNull();
        assertThat(profile.gradientVerdict()).isEqualTo(GradientVerdict.HEALTHY);
        assertThat(profile.gradientVerdictEnd()).isEqualTo(GradientVerdict.HEALTHY);
        assertThat(profile.shortcutSlopeEnd()).isNotZero().isCloseTo(0, within(0.05));
        assertThat(profile.zeroLayers()).isZero();
        assertThat(profile.underflowedLayers()).isZero();
        assertThat(profile.underflowDepth()).isNull();
        List<LayerRow> first = result.layers().subList(0, 20);
        // Every block sends on what it gets: the derivative by the first layer's outputs.
        double sent = first.get(0).signal().deltaRmsLog10();
        for (int layer = 1; layer < 19; layer++) {
            assertThat(first.get(layer).signal().deltaState()).isEqualTo(SignalState.ZERO);
            Double along = first.get(layer).signal().shortcutRmsLog10();
            assertThat(along != null).isEqualTo(layer % 2 == 0);
            assertThat(along == null ? sent : along).isCloseTo(sent, within(1e-6));
        }
    }

    /**
     * Where a branch ends with a norm, the zeros are its scale's, and the last layer gets nothing either; where it ends with standardised
     * weights, those of their gain.
     */
    @ParameterizedTest
    @CsvSource({
        "FAST, NONE, POST_ACTIVATION",
        "FAST, BATCH, POST_ACTIVATION",
        "FAST, BATCH, PRE_ACTIVATION",
        "REFERENCE, NONE, POST_ACTIVATION",
        "REFERENCE, BATCH, POST_ACTIVATION",
        "REFERENCE, BATCH, PRE_ACTIVATION",
        "FAST, LAYER, POST_ACTIVATION",
        "REFERENCE, RMS, POST_ACTIVATION",
        "FAST, RMS, PRE_ACTIVATION",
        "FAST, WEIGHT_STANDARDISED, POST_ACTIVATION",
        "REFERENCE, WEIGHT_STANDARDISED, PRE_ACTIVATION"
    })
    void branchesThatEndInZerosCutNothingOff(Engine engine, Norm norm, BlockOrder order) {
        TrialResult result = run(
                engine,
                Setting.DEPTH,
                20,
                Setting.WIDTH,
                16,
                Setting.ACTIVATION,
                Activation.IDENTITY,
                Setting.RESIDUAL,
                Residual.SCALED,
                Setting.BLOCK_ORDER,
                order,
                Setting.NORM,
                norm,
                Setting.INIT,
                Init.of(Init.Scheme.ZERO_RESIDUAL_BRANCH));
        DepthProfile profile = result.trial().profile();
        assertThat(profile.gradientVerdict()).isEqualTo(GradientVerdict.HEALTHY);
        // The activation is the identity: all sums get the same.
        assertThat(profile.shortcutSlope()).isCloseTo(0, within(1e-6));
        assertThat(profile.zeroLayers()).isZero();
        assertThat(profile.underflowedLayers()).isZero();
        List<SignalState> states = states(result);
        for (int layer = 1; layer < 19; layer++) {
            boolean scale = norm != Norm.NONE
                    && norm != Norm.WEIGHT_STANDARDISED
                    && order == BlockOrder.POST_ACTIVATION;
            boolean zero = scale || layer % 2 == 1;
            assertThat(states.get(layer)).isEqualTo(zero ? SignalState.ZERO : SignalState.CARRIED);
        }
    }

    private static TrialResult overflowing(Engine engine, int depth) {
        return run(
                engine,
                Setting.SET,
                DataSetName.GAUSSIAN,
                Setting.FEATURES,
                256,
                Setting.EXAMPLES,
                64,
                Setting.TEST_FRACTION,
                0.0,
                Setting.STANDARDIZE,
                false,
                Setting.BATCH,
                64,
                Setting.WIDTH,
                256,
                Setting.DEPTH,
                depth,
                Setting.INIT,
                Init.normal(256));
    }

    private static TrialResult run(Engine engine, Object... changes) {
        return seeded(engine, 1, changes);
    }

    private static TrialResult seeded(Engine engine, int seed, Object... changes) {
        Object[] common = {
            Setting.STEPS, 1, Setting.LAYERS_EVERY, 1, Setting.ENGINE, engine,
        };
        Trial trial = Trials.of(Stream.of(common, changes).flatMap(Stream::of).toArray());
        TrialResult result = Trials.run(new Trial(trial.cell(), seed));
        assertThat(result.trial().outcome().failure()).isNull();
        return result;
    }

    /** Of the hidden layers at the start. */
    private static List<SignalState> states(TrialResult result) {
        int hidden = result.trial().model().depth() - 1;
        return result.layers().subList(0, hidden).stream()
                .map(row -> row.signal().deltaState())
                .toList();
    }
}
