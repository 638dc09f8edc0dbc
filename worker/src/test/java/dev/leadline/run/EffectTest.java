package dev.leadline.run;

import static dev.leadline.trial.Setting.*;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.data.WrittenImages;
import dev.leadline.row.TrialResult;
import dev.leadline.trial.Activation;
import dev.leadline.trial.BlockKind;
import dev.leadline.trial.BlockOrder;
import dev.leadline.trial.ClipMode;
import dev.leadline.trial.Clipping;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Effect;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Family;
import dev.leadline.trial.Init;
import dev.leadline.trial.Norm;
import dev.leadline.trial.Optimizer;
import dev.leadline.trial.Pooling;
import dev.leadline.trial.Precision;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Scaling;
import dev.leadline.trial.Sequencing;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shortcut;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What is said of a setting's effect is what training does: each case is trained with and without the setting. */
class EffectTest {
    /** What differs between any two runs. */
    private static final Set<String> INCIDENTAL = Set.of("trialId", "stepMs", "statsMs", "ms");

    private static final Object[] RECURRENT = {
        FAMILY, Family.RNN, SET, DataSetName.TEMPORAL_ORDER, DEPTH, 10, TIME_STEPS, 10, STEPS, 2
    };

    /** Depth is left to the images. */
    private static final Object[] ROWS = {
        FAMILY, Family.RNN, SEQUENCE, Sequencing.ROWS, DEPTH, null, STEPS, 1
    };

    @TempDir
    private static Path folder;

    private static Object[] with(Setting setting, Object value) {
        Object[] more = Arrays.copyOf(RECURRENT, RECURRENT.length + 2);
        more[RECURRENT.length] = setting;
        more[RECURRENT.length + 1] = value;
        return more;
    }

    /** A change of one setting among others, and whether a number is to follow it. */
    private record Case(boolean effect, Setting setting, Object value, Map<Setting, Object> among) {
        static Case has(Setting setting, Object value, Object... among) {
            return new Case(true, setting, value, settings(among));
        }

        static Case hasNot(Setting setting, Object value, Object... among) {
            return new Case(false, setting, value, settings(among));
        }
    }

    private static Map<Setting, Object> settings(Object... pairs) {
        Map<Setting, Object> settings = new EnumMap<>(Setting.class);
        for (int i = 0; i < pairs.length; i += 2) {
            settings.put((Setting) pairs[i], pairs[i + 1]);
        }
        return settings;
    }

    @BeforeAll
    static void files() throws IOException {
        WrittenImages.into(Files.createDirectory(folder.resolve("a")), 64, 64, 1);
        WrittenImages.into(Files.createDirectory(folder.resolve("b")), 64, 64, 2);
    }

    static Stream<Case> cases() {
        return Stream.of(model(), data(), training(), recording()).flatMap(s -> s);
    }

    private static Stream<Case> model() {
        List<Integer> narrowing = List.of(12, 8);
        return Stream.of(
                Case.has(FAMILY, Family.RESNET, DEPTH, 8, WIDTH, 2, STEPS, 1),
                Case.has(
                        BLOCK,
                        BlockKind.BOTTLENECK,
                        FAMILY,
                        Family.RESNET,
                        DEPTH,
                        20,
                        WIDTH,
                        2,
                        STEPS,
                        1),
                Case.has(
                        POOLING,
                        Pooling.MAX,
                        FAMILY,
                        Family.LENET,
                        DEPTH,
                        5,
                        WIDTH,
                        2,
                        SIZE,
                        32,
                        STEPS,
                        1),
                Case.has(
                        SHORTCUT,
                        Shortcut.PROJECTION,
                        FAMILY,
                        Family.RESNET,
                        DEPTH,
                        8,
                        WIDTH,
                        2,
                        RESIDUAL,
                        Residual.IDENTITY,
                        STEPS,
                        1),
                Case.has(COMPRESSION, 0.5, FAMILY, Family.DENSENET, DEPTH, 7, WIDTH, 2, STEPS, 1),
                Case.has(
                        RESIDUAL,
                        Residual.NONE,
                        FAMILY,
                        Family.DENSENET,
                        DEPTH,
                        7,
                        WIDTH,
                        2,
                        STEPS,
                        1),
                Case.has(DEPTH, 4),
                Case.has(WIDTH, 8),
                Case.hasNot(WIDTH, 8, DEPTH, 1),
                Case.hasNot(WIDTH, 8, DEPTH, 3, HIDDEN, narrowing),
                Case.has(HIDDEN, narrowing, DEPTH, 3, WIDTH, 12),
                Case.hasNot(HIDDEN, List.of(12, 12), DEPTH, 3, WIDTH, 12),
                Case.has(HIDDEN, List.of(12, 12), DEPTH, 3, WIDTH, 8),
                Case.has(ACTIVATION, Activation.TANH),
                Case.hasNot(ACTIVATION, Activation.TANH, DEPTH, 1),
                Case.has(INIT, Init.of(Init.Scheme.LECUN), DEPTH, 1),
                Case.has(
                        INIT,
                        Init.of(Init.Scheme.ZERO_RESIDUAL_BRANCH),
                        DEPTH,
                        4,
                        RESIDUAL,
                        Residual.IDENTITY),
                Case.hasNot(
                        INIT,
                        Init.of(Init.Scheme.ZERO_RESIDUAL_BRANCH),
                        DEPTH,
                        2,
                        RESIDUAL,
                        Residual.IDENTITY),
                Case.has(FAMILY, Family.LSTM, RECURRENT),
                Case.has(INPUT_VARIANCE, 0.5, RECURRENT),
                Case.has(FORGET_BIAS, 0.5, with(FAMILY, Family.LSTM)),
                Case.has(ACTIVATION, Activation.SIGMOID, RECURRENT),
                Case.has(BIAS_VARIANCE, 0.5, DEPTH, 1),
                Case.has(BIAS_VARIANCE, 0.5, BATCH_NORM, true),
                Case.has(BATCH_NORM, true),
                Case.hasNot(BATCH_NORM, true, DEPTH, 1),
                Case.has(NORM, Norm.LAYER),
                Case.has(NORM, Norm.RMS),
                Case.has(NORM, Norm.WEIGHT_STANDARDISED),
                Case.hasNot(NORM, Norm.LAYER, DEPTH, 1),
                Case.has(RESIDUAL, Residual.SCALED, DEPTH, 4),
                Case.has(RESIDUAL, Residual.REZERO, DEPTH, 4),
                Case.hasNot(RESIDUAL, Residual.IDENTITY, DEPTH, 2),
                Case.hasNot(RESIDUAL, Residual.REZERO, DEPTH, 2, BATCH_NORM, true),
                Case.has(
                        BLOCK_ORDER,
                        BlockOrder.PRE_ACTIVATION,
                        DEPTH,
                        4,
                        RESIDUAL,
                        Residual.IDENTITY),
                Case.hasNot(
                        BLOCK_ORDER,
                        BlockOrder.PRE_ACTIVATION,
                        DEPTH,
                        2,
                        RESIDUAL,
                        Residual.IDENTITY));
    }

    private static Stream<Case> data() {
        Object[] mnist = {SET, DataSetName.MNIST, PATH, folder.resolve("a").toString()};
        return Stream.of(
                Case.has(SET, DataSetName.GAUSSIAN),
                Case.has(PATH, folder.resolve("b").toString(), mnist),
                Case.hasNot(PATH, "/nowhere"),
                Case.has(STANDARDIZE, false),
                Case.has(SCALING, Scaling.MIN_MAX),
                Case.has(FEATURES, 32, SET, DataSetName.GAUSSIAN),
                Case.has(CLASSES, 3, SET, DataSetName.GAUSSIAN),
                Case.has(SEQUENCE, Sequencing.PIXELS, ROWS),
                Case.has(TIME_STEPS, 12, SET, DataSetName.TEMPORAL_ORDER, TIME_STEPS, 10),
                Case.has(TEST_FRACTION, 0.5, RECURRENT),
                Case.has(EXAMPLES, 100),
                Case.has(SIZE, 16),
                Case.has(SIZE, 14, mnist),
                Case.hasNot(SIZE, 8),
                Case.hasNot(SIZE, 28, mnist),
                Case.has(TEST_FRACTION, 0.5),
                Case.has(TEST_FRACTION, 0.5, SET, DataSetName.GAUSSIAN),
                Case.hasNot(TEST_FRACTION, 0.5, mnist));
    }

    private static Stream<Case> training() {
        return Stream.of(
                Case.has(OPTIMIZER, Optimizer.ADAM, STEPS, 1),
                Case.hasNot(OPTIMIZER, Optimizer.ADAM, STEPS, 0),
                Case.has(LEARNING_RATE, 0.1, STEPS, 1),
                Case.hasNot(LEARNING_RATE, 0.1, STEPS, 0),
                Case.has(MOMENTUM, 0.5, STEPS, 2),
                Case.hasNot(MOMENTUM, 0.5, STEPS, 1),
                Case.has(MOMENTUM, 0.5, STEPS, 1, OPTIMIZER, Optimizer.NESTEROV, MOMENTUM, 0.9),
                Case.hasNot(MOMENTUM, 0.5, STEPS, 0, OPTIMIZER, Optimizer.NESTEROV, MOMENTUM, 0.9),
                Case.has(WEIGHT_DECAY, 0.1, STEPS, 1),
                Case.hasNot(WEIGHT_DECAY, 0.1, STEPS, 0),
                Case.has(WARMUP_STEPS, 2, STEPS, 1),
                Case.hasNot(WARMUP_STEPS, 1),
                Case.hasNot(WARMUP_STEPS, 5, STEPS, 0),
                Case.has(DECAY_AT, List.of(2), STEPS, 3),
                Case.hasNot(DECAY_AT, List.of(3, 4), STEPS, 3),
                Case.hasNot(DECAY_AT, List.of(2), STEPS, 3, DECAY_FACTOR, 1.0),
                Case.has(DECAY_FACTOR, 0.5, DECAY_AT, List.of(2), STEPS, 3),
                Case.hasNot(DECAY_FACTOR, 0.5),
                Case.hasNot(DECAY_FACTOR, 0.5, DECAY_AT, List.of(3), STEPS, 3),
                Case.has(CLIP, new Clipping(ClipMode.VALUE, 1e-3), STEPS, 1),
                Case.hasNot(CLIP, new Clipping(ClipMode.VALUE, 1e-3), STEPS, 0),
                Case.has(BATCH, 16, STEPS, 0),
                Case.has(STEPS, 1),
                Case.has(PRECISION, Precision.DOUBLE),
                Case.has(ENGINE, Engine.REFERENCE));
    }

    private static Stream<Case> recording() {
        return Stream.of(
                Case.has(STEPS_EVERY, 2, STEPS, 5, EVALUATE_EVERY, 0),
                Case.hasNot(STEPS_EVERY, 9, STEPS, 3, STEPS_EVERY, 8, EVALUATE_EVERY, 0),
                Case.hasNot(STEPS_EVERY, 0, STEPS, 0),
                Case.has(LAYERS_EVERY, 0, STEPS, 0),
                Case.has(LAYERS_EVERY, 3, STEPS, 5),
                Case.hasNot(LAYERS_EVERY, 9, STEPS, 5, LAYERS_EVERY, 5),
                Case.has(TIME_STEPS_EVERY, 3, RECURRENT),
                Case.hasNot(TIME_STEPS_EVERY, 3, with(LAYERS_EVERY, 0)),
                Case.has(HISTOGRAMS_EVERY, 1),
                Case.hasNot(HISTOGRAMS_EVERY, 9, STEPS, 5, HISTOGRAMS_EVERY, 5),
                Case.has(EVALUATE_EVERY, 2),
                Case.has(EVALUATE_EVERY, 0),
                Case.hasNot(EVALUATE_EVERY, 9, STEPS, 5, EVALUATE_EVERY, 5),
                Case.hasNot(EVALUATE_EVERY, 0, STEPS, 0),
                Case.has(SHATTERING_EVERY, 1, STEPS, 0),
                Case.has(NOISE_EVERY, 1, STEPS, 0),
                Case.has(NOISE_MINIBATCHES, 3, NOISE_EVERY, 1, STEPS, 0),
                Case.hasNot(NOISE_MINIBATCHES, 3),
                Case.has(HESSIAN_EVERY, 1, STEPS, 0),
                Case.has(HESSIAN_ITERATIONS, 1, HESSIAN_EVERY, 1, STEPS, 0),
                Case.hasNot(HESSIAN_ITERATIONS, 1));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void numbersFollowASettingExactlyWhereItIsSaidToHaveAnEffect(Case c) {
        Trial without = Trial.of(small(c.among()), 1);
        Map<Setting, Object> changed = small(c.among());
        changed.put(c.setting(), c.value());
        Trial with = Trial.of(changed, 1);
        assertThat(Effect.of(with.settings()).equals(Effect.of(without.settings())))
                .as("said to have none")
                .isEqualTo(!c.effect());
        assertThat(numbers(with).equals(numbers(without)))
                .as("the same numbers")
                .isEqualTo(!c.effect());
    }

    @Test
    void everySettingIsTriedWhereItHasAnEffectAndWhereItIsSaidToNeedSomething() {
        for (Setting setting : Setting.values()) {
            assertThat(cases())
                    .as(setting.key() + " with an effect")
                    .anyMatch(c -> c.effect() && c.setting() == setting);
            if (Effect.needs(setting).isPresent()) {
                assertThat(cases())
                        .as(setting.key() + " without")
                        .anyMatch(c -> !c.effect() && c.setting() == setting);
            }
        }
    }

    private static Map<Setting, Object> small(Map<Setting, Object> among) {
        Map<Setting, Object> settings = settings(
                DEPTH, 2, WIDTH, 12, BATCH, 32, STEPS, 5, LAYERS_EVERY, 2, EVALUATE_EVERY, 5);
        settings.putAll(among);
        settings.values().removeIf(Objects::isNull);
        return settings;
    }

    /** All numbers that a trial gives, as text, in which NaN equals itself. */
    private static List<String> numbers(Trial trial) {
        TrialResult result = Trials.run(trial);
        List<String> numbers = new ArrayList<>();
        numbers.add(result.trial().outcome().toString());
        Stream.of(
                        result.steps(),
                        result.layers(),
                        result.histograms(),
                        result.probes(),
                        result.times())
                .flatMap(List::stream)
                .forEach(row -> numbers.add(row(row)));
        return numbers;
    }

    private static String row(Object row) {
        return Arrays.stream(row.getClass().getRecordComponents())
                .filter(component -> !INCIDENTAL.contains(component.getName()))
                .map(component -> component.getName() + "=" + value(component, row))
                .toList()
                .toString();
    }

    private static Object value(RecordComponent component, Object row) {
        try {
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
