package dev.leadline.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.architecture.Blueprint;
import dev.leadline.row.SignalState;
import dev.leadline.row.SignalStats;
import dev.leadline.run.Trials;
import dev.leadline.trial.Activation;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

/**
 * Why layers get no signal, from passes that were written by hand: of each of four layers, nearest the input first, the size of its signal, what
 * its activation function gave, and the norm of its weights.
 */
class SignalsTest {
    private static final Trial RELU = Trials.of(Setting.DEPTH, 4);
    private static final Trial TANH =
            Trials.of(Setting.DEPTH, 4, Setting.ACTIVATION, Activation.TANH);

    /** Below the smallest normal number of single precision. */
    private static final double TINY = 1e-42;

    @Test
    void signalIsInDecadesAndSoIsItsGain() {
        List<SignalStats> signals = signals(RELU, pass(1e-5), pass(1e-3), pass(1e-2), pass(10));
        assertThat(signals)
                .extracting(SignalStats::deltaRmsLog10)
                .containsExactly(-5.0, -3.0, -2.0, 1.0);
        assertThat(signals.get(0).jacobianGainLog10()).isCloseTo(-2, within(1e-12));
        assertThat(signals.get(1).jacobianGainLog10()).isCloseTo(-1, within(1e-12));
        assertThat(signals.get(2).jacobianGainLog10()).isCloseTo(-3, within(1e-12));
        assertThat(signals.get(3).jacobianGainLog10()).isNull();
        assertThat(signals).extracting(SignalStats::deltaState).containsOnly(SignalState.CARRIED);
        assertThat(signals).extracting(SignalStats::deltaAllZero).containsOnly(false);
    }

    /** The second layer gets none; what its units gave, and what would have come back, tells why. */
    @ParameterizedTest
    @CsvSource({
        "OFF, SOME, 1, 1, ZERO",
        "SOME, SOME, 1, 1, ZERO",
        // The next layer's weights are zero.
        "SOME, SOME, 1, 0, ZERO",
        // Products of what comes back are too small for the number format.
        "SOME, SOME, 1e-40, 1, UNDERFLOWED",
        "SOME, SOME, 1, 1e-40, UNDERFLOWED",
        // Its inputs were zero: because an earlier layer is off, or because values were rounded to
        // zero.
        "ZERO, OFF, 1, 1, ZERO",
        "ZERO, SOME, 1, 1, UNDERFLOWED",
        "ZERO, ZERO, 1, 1, UNDERFLOWED"
    })
    void reluLayerWithoutASignalIsOffUnlessItWasRounded(
            Outputs outputs, Outputs before, double next, double weights, SignalState state) {
        List<SignalStats> signals = signals(
                RELU,
                pass(0, before, 1),
                pass(0, outputs, 1),
                pass(next, Outputs.SOME, weights),
                pass(1));
        assertThat(signals.get(1).deltaState()).isEqualTo(state);
        assertThat(signals.get(0).deltaState()).isEqualTo(state);
        assertThat(signals.get(1).deltaRmsLog10()).isNull();
        assertThat(signals.get(1).deltaAllZero()).isTrue();
        assertThat(signals.get(2).deltaState()).isEqualTo(SignalState.CARRIED);
    }

    /** Weights of zero on the way forward give zeros that are exact. */
    @Test
    void zeroWeightsOnTheWayForwardAreNoUnderflow() {
        assertThat(signals(
                                RELU,
                                pass(0, Outputs.ZERO, 0),
                                pass(0, Outputs.ZERO, 1),
                                pass(1),
                                pass(1))
                        .get(1)
                        .deltaState())
                .isEqualTo(SignalState.ZERO);
    }

    /** No derivative of tanh is zero; only weights of zero give nothing. */
    @ParameterizedTest
    @CsvSource({"1, UNDERFLOWED", "0, ZERO"})
    void smoothFunctionPassesSomethingUnlessItIsRounded(double weights, SignalState state) {
        List<SignalStats> signals =
                signals(TANH, pass(1), pass(0), pass(1, Outputs.SOME, weights), pass(1));
        assertThat(signals.get(1).deltaState()).isEqualTo(state);
        // Another layer, behind it, that has one all the same.
        assertThat(signals.get(0).deltaState()).isEqualTo(SignalState.CARRIED);
    }

    /** Softmax is rounded to the labels: the loss sends nothing back. */
    @Test
    void outputLayerWithoutASignalIsUnderflowAndSoAreAllBehindIt() {
        assertThat(signals(RELU, pass(0, Outputs.OFF, 1), pass(0), pass(0), pass(0)))
                .extracting(SignalStats::deltaState)
                .containsOnly(SignalState.UNDERFLOWED);
    }

    @Test
    void whatComesAfterAnOverflowOnTheWayBackMeansNothing() {
        LayerPass overflowed =
                new LayerPass(Double.POSITIVE_INFINITY, 3, null, null, 1, Outputs.SOME, null);
        List<SignalStats> signals = signals(RELU, pass(1), overflowed, pass(1), pass(1));
        assertThat(signals)
                .extracting(SignalStats::deltaState)
                .containsExactly(
                        SignalState.NOT_FINITE,
                        SignalState.NOT_FINITE,
                        SignalState.CARRIED,
                        SignalState.CARRIED);
        assertThat(signals.get(0).deltaRmsLog10()).isNull();
        assertThat(signals.get(0).deltaAllZero()).isFalse();
        assertThat(signals.get(1).deltaNonfiniteCount()).isEqualTo(3);
        assertThat(signals.get(1).jacobianGainLog10()).isNull();
    }

    /** A sum of squares may overflow though no value does. */
    @Test
    void meanSquareThatIsNotFiniteIsNoSignalEither() {
        LayerPass overflowed = new LayerPass(Double.NaN, 0, null, null, 1, Outputs.SOME, null);
        assertThat(signals(RELU, pass(1), pass(1), overflowed, pass(1)))
                .extracting(SignalStats::deltaState)
                .containsExactly(
                        SignalState.NOT_FINITE,
                        SignalState.NOT_FINITE,
                        SignalState.NOT_FINITE,
                        SignalState.CARRIED);
    }

    @Test
    void overflowOnTheWayForwardLeavesNoLayerASignal() {
        assertThat(signals(RELU, pass(1), pass(1, Outputs.NOT_FINITE, 1), pass(1), pass(1)))
                .extracting(SignalStats::deltaState)
                .containsOnly(SignalState.NOT_FINITE);
    }

    /** Between the sum and the end of the branch there is but rezero's scale; where the sum gets nothing either, it is another cause. */
    @ParameterizedTest
    @CsvSource({"1e-3, ZERO, -3", "1e-42, UNDERFLOWED, -42", "0, UNDERFLOWED,"})
    void branchThatBeginsAtZeroIsCutOffByDesignWhereItsSumGetsASignal(
            double along, SignalState state, Double decades) {
        Trial rezero = Trials.of(
                Setting.DEPTH,
                4,
                Setting.RESIDUAL,
                Residual.REZERO,
                Setting.ACTIVATION,
                Activation.TANH);
        LayerPass end = new LayerPass(0, 0, along, null, 1, Outputs.SOME, null);
        SignalStats signal = signals(rezero, pass(1), pass(0), end, pass(1)).get(2);
        assertThat(signal.deltaState()).isEqualTo(state);
        if (decades == null) {
            assertThat(signal.shortcutRmsLog10()).isNull();
        } else {
            assertThat(signal.shortcutRmsLog10()).isCloseTo(decades, within(1e-9));
        }
    }

    /** A signal that is small is one all the same. */
    @Test
    void subnormalSignalIsCarried() {
        assertThat(signals(RELU, pass(TINY), pass(1), pass(1), pass(1)).get(0).deltaState())
                .isEqualTo(SignalState.CARRIED);
    }

    private static List<SignalStats> signals(Trial trial, LayerPass... passes) {
        return new ArrayList<>(Signals.of(trial, Blueprint.of(trial), List.of(passes)));
    }

    private static LayerPass pass(double delta) {
        return pass(delta, Outputs.SOME, 1);
    }

    private static LayerPass pass(double delta, Outputs outputs, double weights) {
        return new LayerPass(delta, 0, null, null, weights, outputs, null);
    }
}
