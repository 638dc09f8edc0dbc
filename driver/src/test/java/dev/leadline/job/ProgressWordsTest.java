package dev.leadline.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.trial.Status;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Map;

class ProgressWordsTest {
    /** After 30 seconds. */
    @ParameterizedTest
    @CsvSource({
        "0.25, ', about 2 min left'",
        "0.75, ', about 10 s left'",
        "0, ''",
        // Trials that two executors ended count twice.
        "1.25, ', about 0 s left'"
    })
    void whatIsLeftIsNeverNegative(double share, String left) {
        Progress.State state = new Progress.State(Map.of(Status.COMPLETED, 3L), 2, share);
        assertThat(ProgressWords.text(state, 12, Duration.ofSeconds(30).toNanos()))
                .isEqualTo("3 of 12 trials, 2 running, 0 diverged, 0 failed" + left);
    }
}
