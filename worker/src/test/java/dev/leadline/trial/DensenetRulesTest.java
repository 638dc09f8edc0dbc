package dev.leadline.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.EnumMap;
import java.util.Map;

class DensenetRulesTest {
    @Test
    void depthGrowthAndJoiningAreThePublishedOnesUnlessGiven() {
        Model model = Trial.of(Map.of(Setting.FAMILY, Family.DENSENET), 1).model();
        assertThat(model.depth()).isEqualTo(40);
        assertThat(model.width()).isEqualTo(12);
        assertThat(model.residual()).isEqualTo(Residual.DENSE);
        assertThat(model.compression()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "BASIC, 4, 3m + 4 for a densenet (7 or 10)",
        "BASIC, 41, 3m + 4 for a densenet (40 or 43)",
        "BOTTLENECK, 43, 6m + 4 for a densenet (40 or 46)",
        "BASIC, 2002, at most 2000 for a densenet"
    })
    void otherDepthsAreRefused(BlockKind block, int depth, String rule) {
        refused(
                Map.of(Setting.BLOCK, block, Setting.DEPTH, depth),
                "'depth' must be " + rule + " but was " + depth);
    }

    @ParameterizedTest
    @EnumSource(
            value = Residual.class,
            names = {"IDENTITY", "SCALED", "REZERO"})
    void sumsAreRefused(Residual residual) {
        refused(
                Map.of(Setting.RESIDUAL, residual),
                "'residual' must be dense or none for a densenet, which joins maps and adds none but was "
                        + residual.label());
    }

    @Test
    void theOrderInABlockIsRefusedSinceThereIsButOne() {
        refused(
                Map.of(Setting.BLOCK_ORDER, BlockOrder.PRE_ACTIVATION),
                "'block-order' must be absent for a densenet, whose layers begin with their activation but was pre-activation");
    }

    @Test
    void initialValuesThatItCannotHaveAreRefused() {
        refused(
                Map.of(Setting.INIT, Init.of(Init.Scheme.ZERO_RESIDUAL_BRANCH)),
                "'init' must be other than identity and zero-residual-branch for a densenet but was zero-residual-branch");
    }

    @Test
    void moreMapsThanThereAreAreRefused() {
        refused(
                Map.of(Setting.COMPRESSION, 1.5),
                "'compression' must be at most 1 for a densenet but was 1.5");
    }

    @Test
    void aTransitionAndJoiningAreOfDensenetsOnly() {
        assertThatThrownBy(() -> Trial.of(Map.of(Setting.COMPRESSION, 0.5), 1))
                .hasMessage("'compression' must be absent for the family mlp but was 0.5");
        assertThatThrownBy(() ->
                        Trial.of(Map.of(Setting.DEPTH, 4, Setting.RESIDUAL, Residual.DENSE), 1))
                .hasMessage(
                        "'residual' must be none, identity, scaled or rezero for the family mlp but was dense");
    }

    private static void refused(Map<Setting, Object> settings, String message) {
        Map<Setting, Object> given = new EnumMap<>(settings);
        given.put(Setting.FAMILY, Family.DENSENET);
        assertThatThrownBy(() -> Trial.of(given, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
