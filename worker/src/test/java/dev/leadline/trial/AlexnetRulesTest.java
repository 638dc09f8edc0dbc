package dev.leadline.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

class AlexnetRulesTest {
    @Test
    void depthAndWidthArePublishedOnesUnlessGiven() {
        Trial trial = Trial.of(settings(Setting.BATCH, 32), 1);
        assertThat(trial.model().depth()).isEqualTo(8);
        assertThat(trial.model().width()).isEqualTo(16);
    }

    @Test
    void fewerLayersThanPublishedAreRefused() {
        refused(Setting.DEPTH, 5, "'depth' must be at least 6 for an alexnet but was 5");
    }

    @Test
    void explicitWidthsAreRefused() {
        refused(
                Setting.HIDDEN,
                List.of(256, 256, 256, 256, 256),
                "'hidden' must be absent for an alexnet but was 256-256-256-256-256");
    }

    @ParameterizedTest
    @EnumSource(
            value = Residual.class,
            names = {"IDENTITY", "SCALED", "REZERO"})
    void shortcutsAreRefused(Residual residual) {
        refused(
                Setting.RESIDUAL,
                residual,
                "'residual' must be none for an alexnet but was " + residual.label());
    }

    @ParameterizedTest
    @EnumSource(
            value = DataSetName.class,
            names = {"DIGITS", "GAUSSIAN"})
    void dataOfAnotherShapeIsRefused(DataSetName set) {
        refused(
                Setting.SET,
                set,
                "'set' must be of images of 28 x 28 or 32 x 32 for an alexnet but was "
                        + set.label());
    }

    @Test
    void theIdentityMatrixIsNoSetOfFilters() {
        refused(
                Setting.INIT,
                Init.of(Init.Scheme.IDENTITY),
                "'init' must be other than identity for an alexnet but was identity");
    }

    private static void refused(Setting setting, Object value, String message) {
        assertThatThrownBy(() -> Trial.of(settings(setting, value), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static Map<Setting, Object> settings(Setting setting, Object value) {
        Map<Setting, Object> given = new EnumMap<>(Setting.class);
        given.put(Setting.FAMILY, Family.ALEXNET);
        given.put(Setting.SET, DataSetName.MNIST);
        given.put(setting, value);
        return given;
    }
}
