package dev.leadline.trial;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

class ResnetRulesTest {
    @ParameterizedTest
    @CsvSource({"2, 8 or 14", "9, 8 or 14", "21, 20 or 26", "25, 20 or 26", "55, 50 or 56"})
    void aDepthThatIsNot6nPlus2IsRefusedWithTheDepthsBesideIt(int depth, String beside) {
        refused(
                Setting.DEPTH,
                depth,
                "'depth' must be 6n + 2 for a resnet (" + beside + ") but was " + depth);
    }

    @Test
    void explicitWidthsAreRefused() {
        List<Integer> hidden = List.of(9, 9, 9, 9, 9, 9, 9);
        refused(
                Setting.HIDDEN,
                hidden,
                "'hidden' must be absent for a resnet but was 9-9-9-9-9-9-9");
    }

    @Test
    void dataThatIsNoImageIsRefused() {
        refused(
                Setting.SET,
                DataSetName.GAUSSIAN,
                "'set' must be of images for a resnet but was gaussian");
    }

    @Test
    void theIdentityMatrixIsNoSetOfFilters() {
        refused(
                Setting.INIT,
                Init.of(Init.Scheme.IDENTITY),
                "'init' must be other than identity for a resnet but was identity");
    }

    private static void refused(Setting setting, Object value, String message) {
        Map<Setting, Object> given = new EnumMap<>(Setting.class);
        given.put(Setting.FAMILY, Family.RESNET);
        given.put(Setting.DEPTH, 8);
        given.put(setting, value);
        assertThatThrownBy(() -> Trial.of(given, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
