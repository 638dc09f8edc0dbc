package dev.leadline.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

class SettingTest {
    /** Components that are not named as their key is. */
    private static final Map<Setting, String> RENAMED =
            Map.of(Setting.SET, "dataset", Setting.PATH, "dataPath");

    /** Settings of recurrent families. */
    private static final Set<Setting> RECURRENT =
            Set.of(Setting.INPUT_VARIANCE, Setting.FORGET_BIAS, Setting.TIME_STEPS_EVERY);

    @ParameterizedTest
    @MethodSource("settingsWithAnotherValue")
    void aGivenValueArrivesInTheComponentOfThatNameAndInNoOther(Setting setting) {
        Map<Setting, Object> without = partners(setting);
        Map<Setting, Object> with = new EnumMap<>(without);
        with.put(setting, another(setting).orElseThrow());

        Map<String, Object> before = components(Trial.of(without, 1));
        Map<String, Object> after = components(Trial.of(with, 1));

        String component = RENAMED.getOrDefault(setting, camelCase(setting.key()));
        Map<String, Object> expected = new TreeMap<>(before);
        expected.put(component, with.get(setting));
        if (setting == Setting.BATCH_NORM) {
            expected.put("norm", Norm.BATCH); // the same, written otherwise
        }
        assertThat(after).isEqualTo(expected).isNotEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("settingsWithAnotherValue")
    void aGivenValueIsReadBackFromTheTrial(Setting setting) {
        Map<Setting, Object> given = partners(setting);
        given.put(setting, another(setting).orElseThrow());

        Trial trial = Trial.of(given, 7);

        assertThat(setting.of(trial.cell())).isEqualTo(given.get(setting));
        assertThat(trial.settings()).containsAllEntriesOf(given);
        assertThat(Trial.of(trial.settings(), 7)).isEqualTo(trial);
    }

    @ParameterizedTest
    @MethodSource("settingsWithAnotherValue")
    void anotherValueMakesAnotherCellUnlessItIsAFolder(Setting setting) {
        Map<Setting, Object> given = partners(setting);
        String before = Trial.of(given, 1).cellId();
        given.put(setting, another(setting).orElseThrow());

        assertThat(Trial.of(given, 1).cellId().equals(before)).isEqualTo(!setting.identifies());
    }

    @Test
    void everyComponentOfATrialBelongsToExactlyOneSetting() {
        List<String> named = Arrays.stream(Setting.values())
                .map(s -> RENAMED.getOrDefault(s, camelCase(s.key())))
                .toList();

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        components(Trial.of(Map.of(), 1)).keySet());
    }

    @Test
    void noTwoSettingsHaveTheSameKey() {
        Set<String> keys = new HashSet<>();

        assertThat(Setting.values())
                .allSatisfy(s -> assertThat(keys.add(s.key())).isTrue());
    }

    @Test
    void everyDefaultKeepsItsOwnRule() {
        assertThat(Setting.values())
                .allSatisfy(s -> assertThat(s.kind().broken(s.defaultValue())).isEmpty());
    }

    static Stream<Setting> settingsWithAnotherValue() {
        return Arrays.stream(Setting.values()).filter(s -> another(s).isPresent());
    }

    /** What the rules ask for before the setting may leave its default. */
    private static Map<Setting, Object> partners(Setting setting) {
        Map<Setting, Object> partners = new EnumMap<>(Setting.class);
        // Absent, it would follow the precision.
        partners.put(Setting.ENGINE, Engine.REFERENCE);
        if (setting == Setting.FAMILY) {
            partners.put(Setting.DEPTH, 8);
            partners.put(Setting.WIDTH, 16);
        } else if (setting == Setting.HIDDEN) {
            partners.put(Setting.DEPTH, 2);
            partners.put(Setting.WIDTH, 64);
        } else if (setting == Setting.TIME_STEPS) {
            partners.put(Setting.SET, DataSetName.TEMPORAL_ORDER);
            partners.put(Setting.TIME_STEPS, 10);
        } else if (RECURRENT.contains(setting)) {
            partners.put(Setting.FAMILY, Family.LSTM);
            partners.put(Setting.SET, DataSetName.TEMPORAL_ORDER);
        } else if (setting == Setting.BLOCK_ORDER) {
            partners.put(Setting.RESIDUAL, Residual.IDENTITY);
        } else if (setting == Setting.BLOCK || setting == Setting.SHORTCUT) {
            partners.put(Setting.FAMILY, Family.RESNET);
            // Both 6n + 2 and 9n + 2.
            partners.put(Setting.DEPTH, 20);
            partners.put(Setting.RESIDUAL, Residual.IDENTITY);
        } else if (setting == Setting.POOLING) {
            partners.put(Setting.FAMILY, Family.LENET);
            partners.put(Setting.SIZE, 32);
        } else if (setting == Setting.COMPRESSION) {
            partners.put(Setting.FAMILY, Family.DENSENET);
        } else if (setting == Setting.FEATURES || setting == Setting.CLASSES) {
            partners.put(Setting.SET, DataSetName.GAUSSIAN);
        } else if (setting == Setting.OPTIMIZER) {
            partners.put(Setting.MOMENTUM, 0.5);
        }
        return partners;
    }

    /** A value other than the default; empty while there is only one constant to choose. */
    private static Optional<Object> another(Setting setting) {
        Kind kind = setting.kind();
        if (setting == Setting.SEQUENCE) {
            // Where there is a choice of it, it decides depth as well: RecurrentRulesTest.
            return Optional.empty();
        } else if (setting == Setting.TIME_STEPS) {
            return Optional.of(12);
        } else if (kind instanceof Kind.Whole) {
            return Optional.of((int) setting.defaultValue() + 2);
        } else if (kind instanceof Kind.Real) {
            return Optional.of(0.375);
        } else if (kind instanceof Kind.Flag) {
            return Optional.of(!(boolean) setting.defaultValue());
        } else if (kind instanceof Kind.Choice choice) {
            return choice.constants().stream()
                    .filter(c -> c != setting.defaultValue() && c != Norm.BATCH)
                    .findFirst()
                    .map(c -> c);
        } else if (kind instanceof Kind.WholeList) {
            return Optional.of(List.of(7));
        } else if (kind instanceof Kind.Initial) {
            return Optional.of(Init.normal(1.5));
        } else if (kind instanceof Kind.Clip) {
            return Optional.of(new Clipping(ClipMode.VALUE, 0.5));
        }
        return Optional.of("/data");
    }

    /** Every component of the trial's four records, by name. */
    private static Map<String, Object> components(Trial trial) {
        Map<String, Object> all = new HashMap<>();
        for (Record part :
                List.of(trial.model(), trial.data(), trial.training(), trial.recording())) {
            for (RecordComponent component : part.getClass().getRecordComponents()) {
                try {
                    all.put(component.getName(), component.getAccessor().invoke(part));
                } catch (ReflectiveOperationException e) {
                    throw new LinkageError("a public record can be read", e);
                }
            }
        }
        return all;
    }

    private static String camelCase(String key) {
        StringBuilder name = new StringBuilder();
        for (String word : key.split("-", -1)) {
            name.append(
                    name.isEmpty()
                            ? word.substring(0, 1)
                            : word.substring(0, 1).toUpperCase(Locale.ROOT));
            name.append(word.substring(1));
        }
        return name.toString();
    }
}
