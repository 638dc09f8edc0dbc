package dev.leadline.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

class LimitsTest {
    @ParameterizedTest
    @CsvSource({"1s,1", "90s,90", "10m,600", "2h,7200", "999999s,999999"})
    void durationsAreSecondsMinutesOrHours(String text, long seconds) {
        assertThat(Limits.duration("'trial-timeout'", text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "10", "10d", "-1s", "1.5h", "1000000s", "1h30m"})
    void otherTextsAreNoDurations(String text) {
        assertThatThrownBy(() -> Limits.duration("'trial-timeout'", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'trial-timeout' must be a duration such as 30s, 10m or 2h but was "
                        + text);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0,100,false",
        "0,1,100,true",
        "5,5,100,false",
        "5,6,100,true",
        "20%,20,100,false",
        "20%,21,100,true",
        "2.5%,2,100,false",
        "2.5%,3,100,true",
        "100%,100,100,false",
        "0%,1,100,true"
    })
    void failuresAreTooManyAboveTheCountOrShare(
            String text, long failed, long trials, boolean exceeded) {
        assertThat(MaxFailures.parse(text).exceeded(failed, trials)).isEqualTo(exceeded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"101%", "-1", "some", "1.5", "%", "1234567890"})
    void otherTextsAreNoNumberOfFailures(String text) {
        assertThatThrownBy(() -> MaxFailures.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "max-failures must be a whole number of at least 0 or a share such as 20% but was "
                                + text);
    }

    @Test
    void countsAndSharesHaveTheirRange() {
        assertThat(new MaxFailures.Count(0).trials()).isZero();
        assertThat(new MaxFailures.Share(0).share()).isZero();
        assertThat(new MaxFailures.Share(1).share()).isEqualTo(1);
        assertThatThrownBy(() -> new MaxFailures.Count(-1))
                .hasMessage("max-failures must be at least 0 but was -1");
        assertThatThrownBy(() -> new MaxFailures.Share(1.01))
                .hasMessage("max-failures must be a share of 0 to 1 but was 1.01");
        assertThatThrownBy(() -> new MaxFailures.Share(-0.01))
                .hasMessage("max-failures must be a share of 0 to 1 but was -0.01");
    }

    @Test
    void aLimitIsReplacedAndTheOthersStay() {
        Limits limits =
                Limits.NONE.withTimeBudget(Duration.ofHours(8)).with(new MaxFailures.Count(3));
        assertThat(limits.timeBudget()).hasValue(Duration.ofHours(8));
        assertThat(limits.maxFailures()).isEqualTo(new MaxFailures.Count(3));
        assertThat(limits.trialTimeout()).isEmpty();
        assertThat(Limits.NONE.maxFailures().exceeded(5, 5)).isFalse();
    }
}
