package dev.leadline.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadline.row.Outcome;
import dev.leadline.run.Trials;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

class InitialRangeTest {
    @ParameterizedTest
    @CsvSource({
        "FLOAT, 1e-300, 1.0E-71..1.0E74",
        "FLOAT, 0.9e-71, 1.0E-71..1.0E74",
        "FLOAT, 1.1e74, 1.0E-71..1.0E74",
        "DOUBLE, 0.9e-302, 1.0E-302..1.7976931348623157E308"
    })
    void aVarianceThatThePrecisionCannotDrawIsRefused(
            Precision precision, double variance, String range) {
        String rule = "in " + range + " with precision " + precision.label() + " but was ";
        assertThatThrownBy(() -> trial(precision, Setting.INIT, Init.normal(variance)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'init' must be {normal: S} with S " + rule + "normal:" + variance);
        assertThatThrownBy(() -> trial(precision, Setting.BIAS_VARIANCE, variance))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'bias-variance' must be 0 or " + rule + variance);
    }

    /** What is not refused is drawn: the network's own check of its treatment would make the trial FAILED. */
    @ParameterizedTest
    @CsvSource({"FLOAT, 1e-71", "FLOAT, 1e-40", "FLOAT, 1e74", "DOUBLE, 1e-302", "DOUBLE, 1e308"})
    void aVarianceAtTheEndsIsDrawnAsItIsMeant(Precision precision, double variance) {
        for (Trial trial : new Trial[] {
            trial(precision, Setting.INIT, Init.normal(variance)),
            trial(precision, Setting.BIAS_VARIANCE, variance)
        }) {
            Outcome outcome = Trials.run(trial).trial().outcome();
            assertThat(outcome.status())
                    .as("%s", outcome.failure())
                    .isIn(Status.COMPLETED, Status.DIVERGED);
        }
    }

    private static Trial trial(Precision precision, Setting setting, Object value) {
        return Trial.of(Map.of(Setting.PRECISION, precision, Setting.STEPS, 1, setting, value), 1);
    }
}
