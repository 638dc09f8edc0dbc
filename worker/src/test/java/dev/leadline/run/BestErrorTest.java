package dev.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.trial.Outcome;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Status;
import dev.leadline.trial.StepRow;
import dev.leadline.trial.TrialResult;

import org.junit.jupiter.api.Test;

import java.util.Objects;
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
        assertThat(outcome.bestTrainError())
                .isLessThan(error(result, StepRow::trainError, Math::max));
    }

    @Test
    void divergedTrialHasTheLowestBeforeItDiverged() {
        TrialResult result = Trials.run(Trials.of(
                Setting.EVALUATE_EVERY, 1, Setting.LEARNING_RATE, 1e8, Setting.STEPS, 50));
        assertThat(result.trial().outcome().status()).isEqualTo(Status.DIVERGED);
        compare(result);
    }

    private static void compare(TrialResult result) {
        Outcome outcome = result.trial().outcome();
        assertThat(outcome.bestTrainError())
                .isEqualTo(error(result, StepRow::trainError, Math::min));
        assertThat(outcome.bestTestError()).isEqualTo(error(result, StepRow::testError, Math::min));
        assertThat(outcome.bestTrainError()).isNotEqualTo(outcome.bestTestError());
    }

    private static double error(
            TrialResult result,
            Function<StepRow, Double> column,
            java.util.function.BinaryOperator<Double> which) {
        return result.steps().stream()
                .map(column)
                .filter(Objects::nonNull)
                .reduce(which)
                .orElseThrow();
    }
}
