package dev.leadline.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

class ModelTest {
    @ParameterizedTest
    @CsvSource({"2,identity,0", "4,identity,1", "20,rezero,9", "20,none,0"})
    void blocksAreTheHiddenLayersAfterTheFirstInPairs(int depth, String residual, int blocks) {
        Residual kind = Residual.valueOf(residual.toUpperCase(java.util.Locale.ROOT));
        Map<Setting, Object> settings = Map.of(Setting.DEPTH, depth, Setting.RESIDUAL, kind);
        assertThat(Trial.of(settings, 1).model().blocks()).isEqualTo(blocks);
    }

    @ParameterizedTest
    @CsvSource({
        "XAVIER,1.2",
        "XAVIER_UNIFORM,1.2",
        "HE,2",
        "HE_UNIFORM,2",
        "ZERO_RESIDUAL_BRANCH,2",
        "LECUN,1",
        "ORTHOGONAL,1",
        "IDENTITY,1"
    })
    void nominalVarianceTimesFanInFromThirtyToTwenty(Init.Scheme scheme, double sigmaW2) {
        assertThat(Init.of(scheme).sigmaW2(30, 20)).isEqualTo(sigmaW2);
        assertThat(Init.normal(1.75).sigmaW2(30, 20)).isEqualTo(1.75);
    }

    /** More units than inputs: as many rows as inputs are orthonormal, so that a unit has less than a norm of one. */
    @Test
    void nominalVarianceOfAnOrthogonalMatrixThatWidens() {
        assertThat(Init.of(Init.Scheme.ORTHOGONAL).sigmaW2(20, 30)).isEqualTo(2.0 / 3);
        assertThat(Init.of(Init.Scheme.IDENTITY).sigmaW2(10, 40)).isEqualTo(0.25);
    }

    @Test
    void nominalVarianceOfAModelIsThatBetweenHiddenLayers() {
        Map<Setting, Object> settings =
                Map.of(Setting.INIT, Init.of(Init.Scheme.XAVIER), Setting.WIDTH, 50);
        assertThat(Trial.of(settings, 1).model().sigmaW2Nominal()).isEqualTo(1);
    }

    @Test
    void labelsOfInitialisationsAreReadBack() {
        for (Init.Scheme scheme : Init.schemesByName()) {
            assertThat(Init.fromLabel(Init.of(scheme).label())).isEqualTo(Init.of(scheme));
        }
        assertThat(Init.normal(1.5).label()).isEqualTo("normal:1.5");
        assertThat(Init.fromLabel("normal:1.5")).isEqualTo(Init.normal(1.5));
        assertThat(Init.schemesByName())
                .hasSize(8)
                .doesNotContain(Init.Scheme.NORMAL, Init.Scheme.SINGULAR);
        assertThat(Init.fromLabel("singular:0.9")).isEqualTo(Init.singular(0.9));
    }

    @Test
    void aGainOfOneIsNotToldApartFromNone() {
        assertThat(Init.orthogonal(1)).isEqualTo(Init.of(Init.Scheme.ORTHOGONAL));
        assertThat(Init.orthogonal(1).label()).isEqualTo("orthogonal");
        assertThat(Init.orthogonal(1.5).label()).isEqualTo("orthogonal:1.5");
        assertThat(Init.fromLabel("orthogonal:1.5")).isEqualTo(Init.orthogonal(1.5));
        assertThat(Init.fromLabel("orthogonal").gain()).isEqualTo(1);
    }

    @Test
    void aValueIsGivenWhereASchemeHasOneAndPositive() {
        refused(
                () -> Init.of(Init.Scheme.NORMAL),
                "value of init normal must be given but was null");
        refused(() -> new Init(Init.Scheme.HE, 2.0), "value of init he must be absent but was 2.0");
        refused(
                () -> Init.of(Init.Scheme.SINGULAR),
                "value of init singular must be given but was null");
        refused(() -> Init.normal(0), "init normal must be a positive number but was 0.0");
        refused(
                () -> Init.normal(Double.POSITIVE_INFINITY),
                "init normal must be a positive number but was Infinity");
    }

    @Test
    void thresholdIsGivenExactlyWithClippingAndPositive() {
        refused(
                () -> new Clipping(ClipMode.VALUE, null),
                "clip threshold must be given exactly when clipping is not none but was null");
        refused(
                () -> new Clipping(ClipMode.NONE, 1.0),
                "clip threshold must be given exactly when clipping is not none but was 1.0");
        refused(
                () -> new Clipping(ClipMode.VALUE, 0.0),
                "clip threshold must be a positive number but was 0.0");
        refused(
                () -> new Clipping(ClipMode.VALUE, Double.POSITIVE_INFINITY),
                "clip threshold must be a positive number but was Infinity");
    }

    @Test
    void anArmIsACellWithoutItsDepth() {
        Map<Setting, Object> shallow = Map.of(Setting.DEPTH, 8, Setting.MOMENTUM, 0.5);
        Map<Setting, Object> deep = Map.of(Setting.DEPTH, 20, Setting.MOMENTUM, 0.5);
        Map<Setting, Object> other = Map.of(Setting.DEPTH, 8, Setting.MOMENTUM, 0.75);
        assertThat(Trial.of(deep, 1).armId()).isEqualTo(Trial.of(shallow, 2).armId());
        assertThat(Trial.of(deep, 1).cellId()).isNotEqualTo(Trial.of(shallow, 1).cellId());
        assertThat(Trial.of(other, 1).armId()).isNotEqualTo(Trial.of(shallow, 1).armId());
        assertThat(Trial.of(deep, 1).arm()).isEqualTo("engine=fast;momentum=0.5");
    }

    @Test
    void aSettingIsFoundByItsKey() {
        assertThat(Setting.ofKey("learning-rate")).hasValue(Setting.LEARNING_RATE);
        assertThat(Setting.ofKey("LEARNING_RATE")).isEmpty();
        assertThat(Setting.LEARNING_RATE.section()).isEqualTo("train");
        assertThat(Setting.DEPTH.section()).isEqualTo("model");
        assertThat(Setting.text(List.of(3, 4))).isEqualTo("3-4");
    }

    private static void refused(Runnable made, String message) {
        assertThatThrownBy(made::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
