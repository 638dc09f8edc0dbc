package dev.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.row.Outcome;
import dev.leadline.row.StepRow;
import dev.leadline.row.TrialResult;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Status;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** The best errors against those of the steps' own rows. */
class BestErrorTest {
    @Test
    void completedTrialHasTheLowestOfAllEvaluations() {
        TrialResult result = Trials.run(Trials.of(
                Setting.EVALUATE_EVERY, 1, Setting.LEARNING_RATE, 0.5, Setting.STEPS, 20));
        Outcome outcome = result.trial().outcome();
        assertThat(outcome.status()).isEqualTo(Status.COMPLETED);
        compare(result);
        assertThat(outcome.best().bestTrainError())
                .isLessThan(error(result, StepRow::trainError, Math::max));
    }

    @Test
    void divergedTrialHasTheLowestBeforeItDiverged() {
        TrialResult result = Trials.run(Trials.of(
                Setting.EVALUATE_EVERY, 1, Setting.LEARNING_RATE, 1e8, Setting.STEPS, 50));
        assertThat(result.trial().outcome().status()).isEqualTo(Status.DIVERGED);
        compare(result);
    }

    @Test
    void trialThatRanOutOfTimeHasTheLowestBeforeItsEnd() throws InterruptedException {
        long[] now = {0};
        // Every look at the clock takes a millisecond.
        TrialRunner runner = new TrialRunner(Clock.systemUTC(), () -> now[0] += 1_000_000);
        Trial trial = Trials.of(Setting.EVALUATE_EVERY, 1, Setting.STEPS, 100_000);
        TrialResult result = runner.run(trial, "test", Optional.of(Duration.ofMillis(200)));
        assertThat(result.trial().outcome().status()).isEqualTo(Status.TIMED_OUT);
        compare(result);
    }

    private static void compare(TrialResult result) {
        Outcome outcome = result.trial().outcome();
        assertThat(outcome.best().bestTrainError())
                .isEqualTo(error(result, StepRow::trainError, Math::min));
        assertThat(outcome.best().bestTestError())
                .isEqualTo(error(result, StepRow::testError, Math::min));
        assertThat(outcome.best().bestTrainError()).isNotEqualTo(outcome.best().bestTestError());
    }

    private static double error(
            TrialResult result, Function<StepRow, Double> column, BinaryOperator<Double> which) {
        return result.steps().stream()
                .map(column)
                .filter(Objects::nonNull)
                .reduce(which)
                .orElseThrow();
    }
}
