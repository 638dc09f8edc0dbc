package dev.leadline.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Each rule: what breaks it, with its message and the setting to blame, and the nearest that keeps it. */
class RulesTest {
    @ParameterizedTest
    @MethodSource("rules")
    void whatBreaksARuleIsRefusedInItsWordsAndWhatKeepsItIsNot(
            Map<Setting, Object> keeping, Map<Setting, Object> breaking, String message) {
        Map<Setting, Object> given = new EnumMap<>(keeping);
        given.putAll(breaking);
        assertThat(Rules.violations(Rules.completed(given)))
                .extracting(Violation::message)
                .containsExactly(message);
        assertThatCode(() -> Trial.of(keeping, 1)).doesNotThrowAnyException();
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                rule(
                        Map.of(Setting.HIDDEN, List.of(9, 9), Setting.DEPTH, 3),
                        Map.of(Setting.DEPTH, 4),
                        "'depth' must be the number of hidden layers plus one, or absent but was 4"),
                rule(
                        Map.of(Setting.HIDDEN, List.of(9, 9, 9)),
                        Map.of(Setting.RESIDUAL, Residual.IDENTITY),
                        "'residual' must be none with explicit hidden widths but was identity"),
                rule(
                        Map.of(Setting.RESIDUAL, Residual.SCALED, Setting.DEPTH, 4),
                        Map.of(Setting.DEPTH, 5),
                        "'depth' must be even with residual connections (input layer, blocks of two, "
                                + "output layer) but was 5"),
                rule(
                        Map.of(
                                Setting.RESIDUAL, Residual.IDENTITY,
                                Setting.BLOCK_ORDER, BlockOrder.PRE_ACTIVATION),
                        Map.of(Setting.RESIDUAL, Residual.NONE),
                        "'block-order' must be post-activation without residual connections but was "
                                + "pre-activation"),
                rule(
                        Map.of(
                                Setting.RESIDUAL,
                                Residual.IDENTITY,
                                Setting.INIT,
                                Init.of(Init.Scheme.ZERO_RESIDUAL_BRANCH)),
                        Map.of(Setting.RESIDUAL, Residual.NONE),
                        "'init' must be other than zero-residual-branch without residual connections "
                                + "but was zero-residual-branch"),
                rule(
                        Map.of(Setting.SET, DataSetName.GAUSSIAN, Setting.FEATURES, 65),
                        Map.of(Setting.SET, DataSetName.DIGITS),
                        "'features' must be absent unless the set is gaussian but was 65"),
                rule(
                        Map.of(Setting.SET, DataSetName.GAUSSIAN, Setting.CLASSES, 9),
                        Map.of(Setting.SET, DataSetName.MNIST),
                        "'classes' must be absent unless the set is gaussian but was 9"),
                rule(
                        Map.of(Setting.SIZE, 32),
                        Map.of(Setting.SIZE, 12),
                        "'size' must be 0, a divisor or a multiple of the images' 8 but was 12"),
                rule(
                        Map.of(Setting.SET, DataSetName.MNIST, Setting.SIZE, 32),
                        Map.of(Setting.SIZE, 30),
                        "'size' must be 0, a divisor or a multiple of the images' 28, or 32 but was 30"),
                rule(
                        Map.of(Setting.SIZE, 16),
                        Map.of(Setting.SET, DataSetName.GAUSSIAN),
                        "'size' must be 0, or absent, unless the set is of images but was 16"),
                rule(
                        Map.of(Setting.FAMILY, Family.RESNET, Setting.DEPTH, 8, Setting.SIZE, 4),
                        Map.of(Setting.SIZE, 2),
                        "'size' must be a multiple of 4 for a resnet but was 2"),
                rule(
                        Map.of(
                                Setting.PRECISION, Precision.DOUBLE,
                                Setting.ENGINE, Engine.REFERENCE),
                        Map.of(Setting.ENGINE, Engine.FAST),
                        "'engine' must be reference, or absent, with double precision but was fast"),
                rule(
                        Map.of(Setting.BATCH_NORM, true, Setting.BATCH, 2),
                        Map.of(Setting.BATCH, 1),
                        "'batch' must be at least 2 with batch norm but was 1"),
                rule(
                        Map.of(Setting.OPTIMIZER, Optimizer.NESTEROV, Setting.MOMENTUM, 0.1),
                        Map.of(Setting.MOMENTUM, 0.0),
                        "'momentum' must be above 0 with nesterov but was 0.0"),
                rule(
                        Map.of(Setting.OPTIMIZER, Optimizer.ADAM),
                        Map.of(Setting.MOMENTUM, 0.1),
                        "'momentum' must be 0 with adam, which has its own but was 0.1"),
                rule(
                        Map.of(Setting.DECAY_AT, List.of(3, 4, 9)),
                        Map.of(Setting.DECAY_AT, List.of(3, 9, 9)),
                        "'decay-at' must be ascending but was 3-9-9"),
                rule(
                        Map.of(Setting.DECAY_AT, List.of(3, 4)),
                        Map.of(Setting.DECAY_AT, List.of(4, 3)),
                        "'decay-at' must be ascending but was 4-3"),
                rule(
                        Map.of(Setting.BATCH, 1),
                        Map.of(Setting.BATCH, 0),
                        "'batch' must be a positive whole number but was 0"),
                rule(
                        Map.of(Setting.MOMENTUM, 0.999),
                        Map.of(Setting.MOMENTUM, 1.0),
                        "'momentum' must be a number of at least 0 and below 1 but was 1.0"));
    }

    /** The rules of a resnet are in {@link ResnetRulesTest}, the ranges of variances in {@link InitialRangeTest}. */
    private static Arguments rule(
            Map<Setting, Object> keeping, Map<Setting, Object> breaking, String message) {
        return Arguments.of(keeping, breaking, message);
    }

    @Test
    void everySettingThatBreaksARuleTogetherIsNamedTheOneToBlameFirst() {
        Map<Setting, Object> given = Map.of(Setting.BATCH_NORM, true, Setting.BATCH, 1);
        assertThat(Rules.violations(Rules.completed(given)))
                .extracting(Violation::settings)
                .containsExactly(List.of(Setting.BATCH, Setting.BATCH_NORM, Setting.NORM));
    }

    @Test
    void allBrokenRulesAreToldAtOnce() {
        Map<Setting, Object> given = Map.of(
                Setting.BATCH_NORM,
                true,
                Setting.BATCH,
                1,
                Setting.OPTIMIZER,
                Optimizer.ADAM,
                Setting.MOMENTUM,
                0.5,
                Setting.BLOCK_ORDER,
                BlockOrder.PRE_ACTIVATION);
        assertThat(Rules.violations(Rules.completed(given)))
                .extracting(v -> v.settings().get(0))
                .containsExactly(Setting.BLOCK_ORDER, Setting.BATCH, Setting.MOMENTUM);
    }
}
