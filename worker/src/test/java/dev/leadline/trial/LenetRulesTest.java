package dev.leadline.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

class LenetRulesTest {
    @Test
    void depthAndWidthArePublishedOnesUnlessGiven() {
        Trial trial = Trial.of(settings(Setting.BATCH, 32), 1);
        assertThat(trial.model().depth()).isEqualTo(5);
        assertThat(trial.model().width()).isEqualTo(6);
    }

    @Test
    void fewerLayersThanPublishedAreRefused() {
        refused(Setting.DEPTH, 4, "'depth' must be at least 5 for a lenet but was 4");
    }

    @Test
    void explicitWidthsAreRefused() {
        refused(
                Setting.HIDDEN,
                List.of(120, 84, 84, 84),
                "'hidden' must be absent for a lenet but was 120-84-84-84");
    }

    @ParameterizedTest
    @EnumSource(
            value = Residual.class,
            names = {"IDENTITY", "SCALED", "REZERO"})
    void shortcutsAreRefused(Residual residual) {
        refused(
                Setting.RESIDUAL,
                residual,
                "'residual' must be none for a lenet but was " + residual.label());
    }

    @ParameterizedTest
    @EnumSource(
            value = DataSetName.class,
            names = {"DIGITS", "GAUSSIAN"})
    void dataOfAnotherShapeIsRefused(DataSetName set) {
        refused(
                Setting.SET,
                set,
                "'set' must be of images of 28 x 28 or 32 x 32 for a lenet but was " + set.label());
    }

    @Test
    void theIdentityMatrixIsNoSetOfFilters() {
        refused(
                Setting.INIT,
                Init.of(Init.Scheme.IDENTITY),
                "'init' must be other than identity for a lenet but was identity");
    }

    private static void refused(Setting setting, Object value, String message) {
        assertThatThrownBy(() -> Trial.of(settings(setting, value), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static Map<Setting, Object> settings(Setting setting, Object value) {
        Map<Setting, Object> given = new EnumMap<>(Setting.class);
        given.put(Setting.FAMILY, Family.LENET);
        given.put(Setting.SET, DataSetName.MNIST);
        given.put(setting, value);
        return given;
    }
}
