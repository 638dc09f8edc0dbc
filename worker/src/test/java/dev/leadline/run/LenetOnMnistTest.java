package dev.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leadline.row.StepRow;
import dev.leadline.trial.Activation;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Family;
import dev.leadline.trial.Init;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Handwritten digits of MNIST; needs its files, in the folder that LEADLINE_TEST_DATA names. */
class LenetOnMnistTest {
    private static final String FOLDER = "LEADLINE_TEST_DATA";

    /** Of ten classes a guess misses nine. */
    @ParameterizedTest
    @CsvSource({"TANH, false", "RELU, false", "RELU, true"})
    void threeHundredStepsReadDigitsThatWereNotTrainedOn(Activation activation, boolean batchNorm)
            throws InterruptedException {
        List<StepRow> steps = new TrialRunner(Clock.systemUTC(), System::nanoTime)
                .run(trial(activation, batchNorm), "mnist", Optional.empty())
                .steps();
        assertThat(steps.get(0).testError()).isGreaterThan(0.75);
        assertThat(steps.get(steps.size() - 1).testError()).isLessThan(0.1);
    }

    private static Trial trial(Activation activation, boolean batchNorm) {
        Map<Setting, Object> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.FAMILY, Family.LENET);
        settings.put(Setting.ACTIVATION, activation);
        settings.put(Setting.INIT, Init.of(Init.Scheme.XAVIER));
        settings.put(Setting.BATCH_NORM, batchNorm);
        settings.put(Setting.SET, DataSetName.MNIST);
        settings.put(Setting.PATH, folder());
        settings.put(Setting.EXAMPLES, 6000);
        settings.put(Setting.BATCH, 64);
        settings.put(Setting.STEPS, 300);
        settings.put(Setting.EVALUATE_EVERY, 300);
        settings.put(Setting.LEARNING_RATE, 0.02);
        settings.put(Setting.MOMENTUM, 0.9);
        return Trial.of(settings, 1);
    }

    private static String folder() {
        String folder = System.getenv(FOLDER);
        assumeTrue(folder != null, FOLDER + " names no folder with the published files");
        return Path.of(folder, "mnist").toString();
    }
}
