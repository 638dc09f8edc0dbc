package dev.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.row.GradientVerdict;
import dev.leadline.row.LayerRow;
import dev.leadline.row.Outcome;
import dev.leadline.row.TrialResult;
import dev.leadline.trial.Activation;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Init;
import dev.leadline.trial.Optimizer;
import dev.leadline.trial.Precision;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.stream.Stream;

/** How trials end whose numbers leave the range of their precision, or only that of their squares. */
class BeyondRangeTest {
    /** Sums are taken in double on the reference engine, but the parameters are floats on both. */
    @ParameterizedTest
    @CsvSource({"ADAM, 1e300", "ADAM, 1e39", "SGD, 1e300", "SGD, 1e20", "SGD, 1e-3"})
    void bothEnginesEndAlike(Optimizer optimizer, double weightDecay) {
        Outcome fast = outcome(Engine.FAST, optimizer, weightDecay);
        Outcome reference = outcome(Engine.REFERENCE, optimizer, weightDecay);
        assertThat(fast.status()).isEqualTo(weightDecay > 1 ? Status.DIVERGED : Status.COMPLETED);
        assertThat(reference.status()).isEqualTo(fast.status());
        assertThat(reference.divergence()).isEqualTo(fast.divergence());
    }

    private static Outcome outcome(Engine engine, Optimizer optimizer, double weightDecay) {
        return run(
                        Setting.ENGINE,
                        engine,
                        Setting.OPTIMIZER,
                        optimizer,
                        Setting.WEIGHT_DECAY,
                        weightDecay)
                .trial()
                .outcome();
    }

    /** One minibatch of one example is finite, the output for another example is not. */
    @ParameterizedTest
    @EnumSource
    void trialWhoseEvaluationIsNotFiniteDiverged(Engine engine) {
        int evaluation = 0;
        for (double sigmaW2 = 120; sigmaW2 < 200; sigmaW2 *= 1.02) {
            TrialResult result = run(
                    Setting.ENGINE, engine,
                    Setting.SET, DataSetName.GAUSSIAN,
                    Setting.FEATURES, 32,
                    Setting.EXAMPLES, 64,
                    Setting.TEST_FRACTION, 0.0,
                    Setting.STANDARDIZE, false,
                    Setting.WIDTH, 32,
                    Setting.DEPTH, 40,
                    Setting.BATCH, 1,
                    Setting.STEPS, 0,
                    Setting.INIT, Init.normal(sigmaW2));
            Outcome outcome = result.trial().outcome();
            assertThat(outcome.status() == Status.COMPLETED)
                    .isEqualTo(outcome.evaluation() != null);
            boolean minibatch = result.steps().get(0).loss() != null
                    && result.steps().get(0).gradNormBeforeClip() != null;
            if (outcome.status() == Status.DIVERGED && minibatch) {
                evaluation++;
                // Softmax makes 0 of a logit of minus infinity.
                assertThat(outcome.divergence().divergedLayer()).isIn(null, 39);
                assertThat(result.steps().get(0).trainError()).isNull();
                assertThat(outcome.best()).isNull();
            }
        }
        assertThat(evaluation).isPositive();
    }

    /** 6 decades per layer: squares overflow from the 26th layer on, values nowhere. */
    @Test
    void gradientWhoseSquaresOverflowInDoubleIsFinite() {
        TrialResult result = run(
                Setting.PRECISION,
                Precision.DOUBLE,
                Setting.ACTIVATION,
                Activation.IDENTITY,
                Setting.DEPTH,
                31,
                Setting.INIT,
                Init.normal(1e12),
                Setting.STEPS,
                0);
        assertThat(result.trial().outcome().status()).isEqualTo(Status.COMPLETED);
        assertThat(Math.log10(result.steps().get(0).gradNormBeforeClip())).isBetween(170.0, 190.0);
        assertThat(result.trial().profile().gradientVerdict()).isEqualTo(GradientVerdict.EXPLODING);
        assertThat(result.trial().profile().measuredSlope()).isCloseTo(6, within(0.3));
        for (LayerRow row : result.layers()) {
            double rms = Math.pow(10, row.gradient().gradRmsLog10());
            double parts = Math.hypot(row.gradient().gradMean(), row.gradient().gradStd());
            assertThat(parts / rms).isCloseTo(1, within(1e-9));
            assertThat(row.activation() == null || row.activation().actStd() > 0)
                    .isTrue();
        }
    }

    /** 0.63 decades per layer: squares underflow beyond 245 layers, values beyond 500. */
    @Test
    void gradientWhoseSquaresUnderflowInDoubleHasADeviation() {
        TrialResult result = run(
                Setting.PRECISION,
                Precision.DOUBLE,
                Setting.ACTIVATION,
                Activation.SIGMOID,
                Setting.DEPTH,
                330,
                Setting.INIT,
                Init.of(Init.Scheme.XAVIER),
                Setting.STEPS,
                0);
        LayerRow first = result.layers().get(0);
        assertThat(first.gradient().gradL2Log10()).isLessThan(-180);
        assertThat(Math.log10(first.gradient().gradStd()))
                .isCloseTo(first.gradient().gradRmsLog10(), within(0.1));
        assertThat(result.trial().profile().gradientVerdict()).isEqualTo(GradientVerdict.VANISHING);
    }

    private static TrialResult run(Object... changes) {
        Object[] common = {Setting.LAYERS_EVERY, 1};
        TrialResult result = Trials.run(
                Trials.of(Stream.of(common, changes).flatMap(Stream::of).toArray()));
        assertThat(result.trial().outcome().failure()).isNull();
        return result;
    }
}
