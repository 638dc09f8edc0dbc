package dev.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.row.GradientVerdict;
import dev.leadline.row.LayerRow;
import dev.leadline.row.SignalState;
import dev.leadline.row.TimeRow;
import dev.leadline.row.TrialResult;
import dev.leadline.trial.Activation;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Family;
import dev.leadline.trial.Init;
import dev.leadline.trial.Precision;
import dev.leadline.trial.Sequencing;
import dev.leadline.trial.Setting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is recorded of a recurrent network at each time step, against what is known of it. */
class TimesTest {
    private static final int STEPS = 30;

    @ParameterizedTest
    @CsvSource({"0.8, 1, DOUBLE", "1.3, 3, DOUBLE", "0.8, 3, FLOAT", "1.3, 1, FLOAT"})
    void aLinearNetworkOfRotationsTurnsTheSignalByTheirGainAtEveryTimeStep(
            double gain, int seed, Precision precision) {
        Map<Setting, Object> settings = settings(Family.RNN);
        settings.put(Setting.ACTIVATION, Activation.IDENTITY);
        settings.put(Setting.INIT, Init.orthogonal(gain));
        settings.put(Setting.PRECISION, precision);
        settings.put(Setting.STEPS, 0);
        TrialResult result = run(settings, seed);
        assertThat(result.times()).hasSize(STEPS);
        assertThat(result.times().subList(0, STEPS - 1))
                .allSatisfy(row -> assertThat(row.signal().jacobianGainLog10())
                        .isCloseTo(Math.log10(gain), within(1e-6)));
        assertThat(result.trial().profile().measuredSlope())
                .isCloseTo(Math.log10(gain), within(1e-7));
        assertThat(result.trial().profile().gradientVerdict())
                .isEqualTo(gain < 1 ? GradientVerdict.HEALTHY : GradientVerdict.EXPLODING);
        LayerRow layer = result.layers().get(0);
        assertThat(layer.weight().largestSingularValue()).isCloseTo(gain, within(1e-6));
        assertThat(layer.weight().spectralRadius()).isCloseTo(gain, within(1e-6));
    }

    /** Pascanu et al. 2013, equation 6: |delta_t| is at most (gamma s_1)^(T - t) |delta_T|. */
    @ParameterizedTest
    @CsvSource({"TANH, 1", "RELU, 1", "SIGMOID, 0.25"})
    void noTimeStepEnlargesTheSignalByMoreThanTheLargestSingularValue(
            Activation activation, double gamma) {
        for (Engine engine : Engine.values()) {
            Map<Setting, Object> settings = settings(Family.RNN);
            settings.put(Setting.ACTIVATION, activation);
            settings.put(Setting.ENGINE, engine);
            settings.put(Setting.LEARNING_RATE, 0.5);
            settings.put(Setting.STEPS, 12);
            settings.put(Setting.LAYERS_EVERY, 1);
            TrialResult result = run(settings, 1);
            assertThat(result.times()).hasSize(13 * STEPS);
            for (TimeRow row : result.times()) {
                double bound = Math.log10(gamma * largest(result, row.step())) + 1e-6;
                Double gain = row.signal().jacobianGainLog10();
                if (row.timeStep() < STEPS && gain != null) {
                    assertThat(gain).isLessThan(bound);
                }
            }
        }
    }

    private static double largest(TrialResult result, int step) {
        return result.layers().stream()
                .filter(row -> row.step() == step && row.layer() == 0)
                .findFirst()
                .orElseThrow()
                .weight()
                .largestSingularValue();
    }

    @ParameterizedTest
    @CsvSource({"0, -0.3010", "1, -0.1361", "2, -0.0551", "4, -0.0079"})
    void aMemoryKeepsTheSignalAsFarAsItsForgetGateDoes(double bias, double slope) {
        for (Engine engine : Engine.values()) {
            Map<Setting, Object> settings = settings(Family.LSTM);
            settings.put(Setting.ENGINE, engine);
            settings.put(Setting.INIT, Init.normal(1e-6));
            settings.put(Setting.INPUT_VARIANCE, 1e-6);
            settings.put(Setting.FORGET_BIAS, bias);
            settings.put(Setting.STEPS, 0);
            TrialResult result = run(settings, 1);
            assertThat(result.trial().profile().measuredSlope()).isCloseTo(slope, within(1e-3));
            assertThat(result.times())
                    .allSatisfy(row -> assertThat(Math.log10(row.gates().forgetMean()))
                            .isCloseTo(slope, within(1e-3)));
            assertThat(result.times())
                    .allSatisfy(row ->
                            assertThat(row.gates().inputMean()).isCloseTo(0.5, within(1e-2)));
            assertThat(result.layers().get(0).weight().spectralRadius()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void layersHaveTheSharedWeightsAndTimesTheSignal(Engine engine) {
        Map<Setting, Object> settings = settings(Family.RNN);
        settings.put(Setting.ENGINE, engine);
        settings.put(Setting.STEPS, 2);
        settings.put(Setting.LAYERS_EVERY, 1);
        TrialResult result = run(settings, 1);
        assertThat(result.layers()).hasSize(6);
        LayerRow shared = result.layers().get(0);
        assertThat(shared.signal()).isNull();
        assertThat(shared.activation()).isNull();
        assertThat(shared.weight().weightCount()).isEqualTo(16 * (16 + 8));
        assertThat(shared.update().updateL2()).isPositive();
        LayerRow output = result.layers().get(1);
        assertThat(output.signal().deltaState()).isEqualTo(SignalState.CARRIED);
        assertThat(output.weight().largestSingularValue()).isNull();
        TimeRow last = result.times().get(STEPS - 1);
        assertThat(last.timeStep()).isEqualTo(STEPS);
        assertThat(last.signal().jacobianGainLog10())
                .isCloseTo(
                        last.signal().deltaRmsLog10() - output.signal().deltaRmsLog10(),
                        within(1e-12));
    }

    @Test
    void timeStepsAreThinnedOutFromTheLastOneOn() {
        Map<Setting, Object> settings = settings(Family.RNN);
        settings.put(Setting.TIME_STEPS_EVERY, 8);
        settings.put(Setting.STEPS, 0);
        List<TimeRow> thin = run(settings, 1).times();
        assertThat(thin).extracting(TimeRow::timeStep).containsExactly(1, 6, 14, 22, 30);
        settings.put(Setting.TIME_STEPS_EVERY, 1);
        List<TimeRow> all = run(settings, 1).times();
        assertThat(thin.get(2).signal()).isEqualTo(all.get(13).signal());
    }

    @Test
    void aNetworkThatSeesImagesRowByRowLearnsThem() {
        Map<Setting, Object> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.FAMILY, Family.LSTM);
        settings.put(Setting.SEQUENCE, Sequencing.ROWS);
        settings.put(Setting.WIDTH, 32);
        settings.put(Setting.OPTIMIZER, dev.leadline.trial.Optimizer.ADAM);
        settings.put(Setting.LEARNING_RATE, 0.01);
        settings.put(Setting.STEPS, 200);
        TrialResult result = run(settings, 1);
        assertThat(result.trial().data().dataset()).isEqualTo(DataSetName.DIGITS);
        assertThat(result.trial().outcome().evaluation().testError()).isLessThan(0.1);
    }

    @Test
    void aFeedForwardNetworkHasNoTimes() {
        assertThat(Trials.run(Trials.of()).times()).isEmpty();
    }

    private static TrialResult run(Map<Setting, Object> settings, int seed) {
        return Trials.run(dev.leadline.trial.Trial.of(settings, seed));
    }

    private static Map<Setting, Object> settings(Family family) {
        Map<Setting, Object> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.FAMILY, family);
        settings.put(Setting.SET, DataSetName.TEMPORAL_ORDER);
        settings.put(Setting.DEPTH, STEPS);
        settings.put(Setting.WIDTH, 16);
        settings.put(Setting.BATCH, 32);
        settings.put(Setting.EXAMPLES, 64);
        return settings;
    }
}
