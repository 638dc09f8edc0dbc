package dev.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leadline.data.DataSet;
import dev.leadline.data.DataSets;
import dev.leadline.data.Examples;
import dev.leadline.net.Network;
import dev.leadline.row.StepRow;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Family;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Photographs of CIFAR-10; needs its files, in the folder that LEADLINE_TEST_DATA names. */
class CifarResnetTest {
    private static final String FOLDER = "LEADLINE_TEST_DATA";

    /** Of ten classes a guess misses nine; 0.85 is five standard errors of 1,024 images below that. */
    @ParameterizedTest
    @EnumSource(
            value = Residual.class,
            names = {"NONE", "IDENTITY"})
    void sixtyStepsLearnPhotographsThatWereNotTrainedOn(Residual residual) throws Exception {
        List<StepRow> steps = run(Engine.FAST, residual, 64, 60, 2000);
        StepRow first = steps.get(0);
        StepRow last = steps.get(steps.size() - 1);
        assertThat(first.testError()).isGreaterThan(0.85);
        assertThat(last.trainLoss()).isLessThan(0.95 * Math.log(10));
        assertThat(last.testError()).isLessThan(0.85);
    }

    @Test
    void theEnginesAgreeOnPhotographs() throws Exception {
        List<StepRow> reference = run(Engine.REFERENCE, Residual.IDENTITY, 8, 3, 64);
        List<StepRow> fast = run(Engine.FAST, Residual.IDENTITY, 8, 3, 64);
        for (int step = 0; step <= 3; step++) {
            double expected = reference.get(step).loss();
            assertThat(fast.get(step).loss()).isCloseTo(expected, within(1e-4 * expected));
        }
    }

    private static List<StepRow> run(
            Engine kind, Residual residual, int batch, int steps, int examples)
            throws InterruptedException {
        Trial trial = trial(kind, residual, batch, steps, examples);
        DataSet all = DataSets.load(trial.data(), trial.seed(), () -> {});
        Examples test = all.test().first(16 * batch);
        DataSet data = new DataSet(all.train(), test, all.classes(), "a part of cifar10");
        Network network = Network.of(trial, data.train().shape(), data.classes());
        RecordedRows rows = new RecordedRows();
        Deadline deadline = new Deadline(Optional.empty(), System::nanoTime);
        try (TrainingEngine engine = TrainingEngine.of(network, data, System::nanoTime)) {
            new TrainingRun(network, data, engine, rows, deadline, System::nanoTime).run();
        } finally {
            network.close();
        }
        return rows.steps();
    }

    private static Trial trial(
            Engine engine, Residual residual, int batch, int steps, int examples) {
        Map<Setting, Object> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.FAMILY, Family.RESNET);
        settings.put(Setting.DEPTH, 8);
        settings.put(Setting.RESIDUAL, residual);
        settings.put(Setting.BATCH_NORM, true);
        settings.put(Setting.SET, DataSetName.CIFAR10);
        settings.put(Setting.PATH, folder());
        settings.put(Setting.EXAMPLES, examples);
        settings.put(Setting.BATCH, batch);
        settings.put(Setting.STEPS, steps);
        settings.put(Setting.LEARNING_RATE, 0.1);
        settings.put(Setting.MOMENTUM, 0.9);
        settings.put(Setting.WEIGHT_DECAY, 1e-4);
        settings.put(Setting.ENGINE, engine);
        return Trial.of(settings, 1);
    }

    private static String folder() {
        String folder = System.getenv(FOLDER);
        assumeTrue(folder != null, FOLDER + " names no folder with the published files");
        return Path.of(folder, "cifar10").toString();
    }
}
