package dev.leadline.theory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.trial.GradientVerdict;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DepthSlopeTest {
    @ParameterizedTest
    @CsvSource({
        "-0.301, VANISHING",
        "-0.299, HEALTHY",
        "0, HEALTHY",
        "0.299, HEALTHY",
        "0.301, EXPLODING"
    })
    void threeDecadesOverTheDepthAreHealthyStill(double slope, GradientVerdict expected) {
        assertThat(new DepthSlope(slope, 1).verdict(10)).isEqualTo(expected);
    }
}
