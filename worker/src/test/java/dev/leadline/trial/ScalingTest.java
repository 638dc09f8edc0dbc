package dev.leadline.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Map;

class ScalingTest {
    @Test
    void rawIsTheOlderFlagWithItsIds() {
        Trial raw = Trial.of(Map.of(Setting.SCALING, Scaling.RAW), 1);
        Trial flag = Trial.of(Map.of(Setting.STANDARDIZE, false), 1);
        assertThat(raw).isEqualTo(flag);
        assertThat(raw.id()).isEqualTo(flag.id());
        assertThat(raw.arm()).isEqualTo("engine=fast;standardize=false");
        assertThat(Trial.of(Map.of(Setting.SCALING, Scaling.RAW, Setting.STANDARDIZE, false), 1))
                .isEqualTo(flag);
    }

    @Test
    void standardizeIsTheDefaultAndChangesNoId() {
        assertThat(Trial.of(Map.of(Setting.SCALING, Scaling.STANDARDIZE), 1).id())
                .isEqualTo(Trial.of(Map.of(), 1).id());
    }

    @Test
    void aScalingOfInputsThatAreNotScaledIsRefused() {
        assertThatThrownBy(() -> Trial.of(
                        Map.of(Setting.STANDARDIZE, false, Setting.SCALING, Scaling.MIN_MAX), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'scaling' must be raw, or absent, with standardize: false but was min-max");
    }

    @Test
    void rawInputsThatAreScaledAreRefused() {
        assertThatThrownBy(() -> Trial.of(
                        Map.of(Setting.STANDARDIZE, true, Setting.SCALING, Scaling.RAW), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'scaling' must be other than raw with standardize: true but was raw");
    }
}
