package dev.leadline.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Ids name landed results for ever. If a test here fails, results that exist can no longer be
 * found: mend the code, never the pinned id.
 */
class TrialIdTest {
    private static final Map<Setting, Object> RESIDUAL_NET = Map.of(
            Setting.DEPTH,
            20,
            Setting.WIDTH,
            128,
            Setting.RESIDUAL,
            Residual.IDENTITY,
            Setting.BLOCK_ORDER,
            BlockOrder.PRE_ACTIVATION,
            Setting.BATCH_NORM,
            true,
            Setting.LEARNING_RATE,
            0.1);

    private static final Map<Setting, Object> NORMAL_AND_CLIPPED = Map.of(
            Setting.ACTIVATION,
            Activation.LEAKY_RELU,
            Setting.INIT,
            Init.normal(2.0),
            Setting.CLIP,
            new Clipping(ClipMode.GLOBAL_NORM, 1.0),
            Setting.DECAY_AT,
            List.of(100, 200));

    private static final Map<Setting, Object> GAUSSIAN = Map.of(
            Setting.SET,
            DataSetName.GAUSSIAN,
            Setting.FEATURES,
            784,
            Setting.HIDDEN,
            List.of(100, 50),
            Setting.STEPS,
            0,
            Setting.PRECISION,
            Precision.DOUBLE);

    @Test
    void cellIdsStayAsTheyAre() {
        assertThat(reference(Map.of(), 1).cellId()).isEqualTo("e3b0c44298fc1c14");
        assertThat(reference(RESIDUAL_NET, 1).cellId()).isEqualTo("f9982c0e3407ab9b");
        assertThat(reference(NORMAL_AND_CLIPPED, 1).cellId()).isEqualTo("8095354a502cf7b6");
        assertThat(reference(GAUSSIAN, 1).cellId()).isEqualTo("350f1a344e395bd3");
    }

    @Test
    void trialIdsStayAsTheyAre() {
        assertThat(reference(Map.of(), 1).id()).isEqualTo("776e48eafe7b5fb2");
        assertThat(reference(Map.of(), 2).id()).isEqualTo("0d975329d8d474cc");
        assertThat(reference(RESIDUAL_NET, 1).id()).isEqualTo("f80940c6330ba3df");
        assertThat(reference(GAUSSIAN, Long.MAX_VALUE).id()).isEqualTo("9b1c13b28c6e0859");
    }

    @Test
    void theSeedChangesTheTrialButNotTheCell() {
        assertThat(reference(GAUSSIAN, 1).cellId())
                .isEqualTo(reference(GAUSSIAN, 2).cellId());
        assertThat(reference(GAUSSIAN, 1).id())
                .isNotEqualTo(reference(GAUSSIAN, 2).id());
    }

    @Test
    void aSettingAtItsDefaultDoesNotChangeTheId() {
        for (Setting setting : Setting.values()) {
            Map<Setting, Object> given = new EnumMap<>(RESIDUAL_NET);
            // Another way to write what is given.
            if (setting != Setting.NORM) {
                given.putIfAbsent(setting, setting.defaultValue());
            }

            assertThat(reference(given, 1).id())
                    .as(setting.key())
                    .isEqualTo(reference(RESIDUAL_NET, 1).id());
        }
    }

    @Test
    void onlySettingsThatDifferFromTheirDefaultEnterTheCanonicalText() {
        Map<Setting, Object> given = Map.of(Setting.DEPTH, 8, Setting.MOMENTUM, 0.5);

        assertThat(ContentId.canonical(reference(given, 1).settings()))
                .isEqualTo("depth=8;momentum=0x1.0p-1");
    }

    @Test
    void theFolderOfTheDataIsNotPartOfTheId() {
        assertThat(reference(Map.of(Setting.PATH, "/data"), 1).id())
                .isEqualTo(reference(Map.of(), 1).id());
    }

    /** The engine's default in an id is that of the first version; a trial that names none is trained on the fastest. */
    private static Trial reference(Map<Setting, Object> given, long seed) {
        return Trial.of(given, seed).on(Engine.REFERENCE);
    }

    @Test
    void theEngineIsPartOfTheIdUnlessItIsTheReference() {
        Trial trial = Trial.of(Map.of(), 1);

        assertThat(trial.training().engine()).isEqualTo(Engine.FAST);
        assertThat(ContentId.canonical(trial.settings())).isEqualTo("engine=fast");
        assertThat(trial.id()).isEqualTo("5c458b4813deb350");
    }
}
