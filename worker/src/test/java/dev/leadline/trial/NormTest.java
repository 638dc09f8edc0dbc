package dev.leadline.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

class NormTest {
    @Test
    void batchIsTheOlderFlagWithItsIds() {
        Trial norm = trial(Setting.NORM, Norm.BATCH);
        Trial flag = trial(Setting.BATCH_NORM, true);
        assertThat(norm).isEqualTo(flag);
        assertThat(norm.arm()).isEqualTo("batch-norm=true;engine=fast");
        assertThat(norm.id()).isEqualTo("54e4cc826c143cf2");
        assertThat(trial(Setting.NORM, Norm.BATCH, Setting.BATCH_NORM, true)).isEqualTo(flag);
    }

    @Test
    void noneIsTheDefaultAndTheFlagThatIsOff() {
        Trial plain = trial();
        assertThat(trial(Setting.NORM, Norm.NONE)).isEqualTo(plain);
        assertThat(trial(Setting.BATCH_NORM, false)).isEqualTo(plain);
        assertThat(trial(Setting.NORM, Norm.NONE, Setting.BATCH_NORM, false)).isEqualTo(plain);
        assertThat(plain.id()).isEqualTo("5c458b4813deb350");
    }

    @Test
    void theFlagSaysTheNormToo() {
        assertThat(trial(Setting.BATCH_NORM, true).model().norm()).isEqualTo(Norm.BATCH);
        assertThat(trial(Setting.NORM, Norm.LAYER, Setting.BATCH_NORM, false)
                        .model()
                        .batchNorm())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "LAYER, engine=fast;norm=layer, 1e64b7a27f53fe7c",
        "RMS, engine=fast;norm=rms, 21e04fef8a6fbed1",
        "WEIGHT_STANDARDISED, engine=fast;norm=weight-standardised, 0f03587847b185e4"
    })
    void eachOtherHasItsId(Norm norm, String arm, String id) {
        Trial trial = trial(Setting.NORM, norm);
        assertThat(trial.arm()).isEqualTo(arm);
        assertThat(trial.id()).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({"NONE", "LAYER", "RMS", "WEIGHT_STANDARDISED"})
    void anotherThanTheFlagSaysIsRefused(Norm norm) {
        refused(
                "'norm' must be batch, or absent, with batch-norm: true but was "
                        + Setting.text(norm),
                Setting.BATCH_NORM,
                true,
                Setting.NORM,
                norm);
    }

    @Test
    void batchWithTheFlagOffIsRefused() {
        refused(
                "'norm' must be other than batch with batch-norm: false but was batch",
                Setting.BATCH_NORM,
                false,
                Setting.NORM,
                Norm.BATCH);
    }

    @Test
    void batchOverOneExampleIsRefused() {
        refused(
                "'batch' must be at least 2 with batch norm but was 1",
                Setting.NORM,
                Norm.BATCH,
                Setting.BATCH,
                1);
    }

    @ParameterizedTest
    @CsvSource({"LAYER", "RMS"})
    void ofOneUnitNothingIsLeft(Norm norm) {
        String rule = " of at least 2 units with norm: " + Setting.text(norm) + " but was ";
        refused("'width' must be" + rule + "1", Setting.NORM, norm, Setting.WIDTH, 1);
        refused(
                "'hidden' must be" + rule + "4-1",
                Setting.NORM,
                norm,
                Setting.HIDDEN,
                List.of(4, 1));
    }

    @Test
    void ofOneInputNothingIsLeftWhenWeightsAreStandardised() {
        refused(
                "'width' must be of at least 2 units with norm: weight-standardised but was 1",
                Setting.NORM,
                Norm.WEIGHT_STANDARDISED,
                Setting.DEPTH,
                3,
                Setting.WIDTH,
                1);
        refused(
                "'features' must be at least 2 with norm: weight-standardised but was 1",
                Setting.NORM,
                Norm.WEIGHT_STANDARDISED,
                Setting.SET,
                DataSetName.GAUSSIAN,
                Setting.FEATURES,
                1);
        Trial narrowEnd =
                trial(Setting.NORM, Norm.WEIGHT_STANDARDISED, Setting.HIDDEN, List.of(4, 1));
        assertThat(narrowEnd.model().hidden()).containsExactly(4, 1);
    }

    @ParameterizedTest
    @CsvSource({"ORTHOGONAL, orthogonal", "IDENTITY, identity"})
    void matricesWhoseRowsBelongTogetherAreNotStandardised(Init.Scheme scheme, String label) {
        refused(
                "'init' must be of weights drawn one by one, not orthogonal or identity, with"
                        + " weight-standardised, which takes the mean out of each row but was "
                        + label,
                Setting.NORM,
                Norm.WEIGHT_STANDARDISED,
                Setting.INIT,
                Init.of(scheme));
    }

    private static void refused(String message, Object... given) {
        assertThatThrownBy(() -> trial(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static Trial trial(Object... given) {
        Map<Setting, Object> settings = new EnumMap<>(Setting.class);
        for (int i = 0; i < given.length; i += 2) {
            settings.put((Setting) given[i], given[i + 1]);
        }
        return Trial.of(settings, 1);
    }
}
