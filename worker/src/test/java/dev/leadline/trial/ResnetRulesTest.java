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

    @ParameterizedTest
    @CsvSource({"8, 11 or 20", "12, 11 or 20", "162, 155 or 164"})
    void aDepthOfBottlenecksThatIsNot9nPlus2IsRefused(int depth, String beside) {
        refused(
                Map.of(Setting.BLOCK, BlockKind.BOTTLENECK, Setting.DEPTH, depth),
                "'depth' must be 9n + 2 for a resnet (" + beside + ") but was " + depth);
    }

    @Test
    void aProjectionWithoutAShortcutIsRefused() {
        refused(
                Setting.SHORTCUT,
                Shortcut.PROJECTION,
                "'shortcut' must be absent without residual connections but was projection");
    }

    @Test
    void blocksAndShortcutsAreOfResnetsOnly() {
        assertThatThrownBy(() -> Trial.of(Map.of(Setting.BLOCK, BlockKind.BOTTLENECK), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'block' must be absent for the family mlp but was bottleneck");
        assertThatThrownBy(() -> Trial.of(
                        Map.of(
                                Setting.DEPTH,
                                4,
                                Setting.RESIDUAL,
                                Residual.IDENTITY,
                                Setting.SHORTCUT,
                                Shortcut.PROJECTION),
                        1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'shortcut' must be absent for the family mlp but was projection");
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
        refused(Map.of(setting, value), message);
    }

    private static void refused(Map<Setting, Object> settings, String message) {
        Map<Setting, Object> given = new EnumMap<>(Setting.class);
        given.put(Setting.FAMILY, Family.RESNET);
        given.put(Setting.DEPTH, 8);
        given.putAll(settings);
        assertThatThrownBy(() -> Trial.of(given, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
