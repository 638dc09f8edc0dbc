package dev.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.row.GradientVerdict;
import dev.leadline.row.LayerRow;
import dev.leadline.row.Provenance;
import dev.leadline.row.StepRow;
import dev.leadline.row.TrialResult;
import dev.leadline.trial.Activation;
import dev.leadline.trial.ClipMode;
import dev.leadline.trial.Clipping;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Init;
import dev.leadline.trial.Precision;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Status;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

class TrialRunnerTest {
    @Test
    void recordsEveryStepAndTheLayersOfEverySecondOne() {
        TrialResult result = Trials.run(Trials.of());
        assertThat(result.trial().outcome().status()).isEqualTo(Status.COMPLETED);
        assertThat(result.steps().stream().map(StepRow::step)).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(result.layers().stream().map(LayerRow::step).distinct())
                .containsExactly(0, 2, 4, 5);
        assertThat(result.layers()).hasSize(4 * 8);
        assertThat(result.layers().subList(0, 8).stream().map(row -> row.label().layerName()))
                .containsExactly(
                        "dense1", "dense2", "dense3", "dense4", "dense5", "dense6", "dense7",
                        "output");
    }

    @Test
    void provenanceNamesBuildLibraryAndData() {
        Provenance provenance = Trials.run(Trials.of()).trial().provenance();
        assertThat(provenance.dl4jVersion()).isEqualTo("1.0.0-M2.1");
        assertThat(provenance.dataHash()).matches("[0-9a-f]{16}");
        assertThat(provenance.leadlineVersion()).isNotEqualTo("unknown");
        assertThat(provenance.ompThreads()).isEqualTo(1);
    }

    @Test
    void learnsDigits() {
        TrialResult result = Trials.run(Trials.of(
                Setting.DEPTH,
                3,
                Setting.WIDTH,
                64,
                Setting.STEPS,
                300,
                Setting.LAYERS_EVERY,
                0,
                Setting.MOMENTUM,
                0.9));
        assertThat(result.trial().outcome().evaluation().testError()).isLessThan(0.06);
        assertThat(result.layers()).isEmpty();
    }

    @Test
    void sameTrialGivesTheSameNumbersOnAnyThreadAndInACrowd() throws Exception {
        List<LayerRow> alone = Trials.run(Trials.of()).layers();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<TrialResult>> crowd = IntStream.range(0, 6)
                    .mapToObj(i -> pool.submit(() -> Trials.run(
                            i % 2 == 0
                                    ? Trials.of()
                                    : Trials.of(
                                            Setting.ACTIVATION,
                                            Activation.TANH,
                                            Setting.BATCH_NORM,
                                            true))))
                    .toList();
            for (int i = 0; i < 6; i += 2) {
                assertThat(layers(crowd.get(i))).isEqualTo(alone);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<LayerRow> layers(Future<TrialResult> result)
            throws InterruptedException, ExecutionException {
        return result.get().layers();
    }

    @Test
    void divergenceIsAResultThatNamesStepAndLayer() {
        TrialResult result = Trials.run(Trials.of(Setting.LEARNING_RATE, 1e12, Setting.STEPS, 50));
        assertThat(result.trial().outcome().status()).isEqualTo(Status.DIVERGED);
        assertThat(result.trial().outcome().divergence().divergedStep()).isBetween(1, 10);
        assertThat(result.trial().outcome().divergence().divergedLayer()).isNotNull();
        assertThat(result.steps()).isNotEmpty();
    }

    @Test
    void unreadableDataIsAFailedRowThatBeginsWithTheTrial() {
        Trial trial = Trials.of(Setting.SET, DataSetName.MNIST, Setting.PATH, "/no/such/folder");
        TrialResult result = Trials.run(trial);
        assertThat(result.trial().outcome().status()).isEqualTo(Status.FAILED);
        assertThat(result.trial().outcome().failure().errorMessage())
                .startsWith("trial " + trial.id() + ": ")
                .contains("/no/such/folder");
        assertThat(result.trial().outcome().failure().errorStack()).contains("DataException");
    }

    @Test
    void timeoutIsARowWithTheStepsDoneSoFar() throws InterruptedException {
        long[] now = {0};
        // Every look at the clock takes a millisecond.
        TrialRunner runner = new TrialRunner(Clock.systemUTC(), () -> now[0] += 1_000_000);
        TrialResult result = runner.run(
                Trials.of(Setting.STEPS, 100_000), "test", Optional.of(Duration.ofSeconds(2)));
        assertThat(result.trial().outcome().status()).isEqualTo(Status.TIMED_OUT);
        assertThat(result.trial().outcome().stepsDone()).isBetween(10, 2000);
        assertThat(result.trial().outcome().failure().errorMessage())
                .contains("must end within 2 s but was at step");
        assertThat(result.steps()).isNotEmpty();
    }

    @Test
    void interruptedTrialLandsNothing() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new TrialRunner(Clock.systemUTC(), System::nanoTime)
                        .run(Trials.of(), "test", Optional.empty()))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void clippingBoundsTheNormAndSaysSo() {
        Clipping clip = new Clipping(ClipMode.GLOBAL_NORM, 1e-3);
        TrialResult result = Trials.run(Trials.of(Setting.CLIP, clip));
        for (StepRow row : result.steps().subList(0, 5)) {
            assertThat(row.gradNormAfterClip()).isCloseTo(1e-3, within(1e-12));
            assertThat(row.clipRatio()).isCloseTo(1e-3 / row.gradNormBeforeClip(), within(1e-9));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void updateIsLearningRateTimesGradientForPlainSgd(Engine engine) {
        TrialResult result = Trials.run(Trials.of(Setting.ENGINE, engine));
        LayerRow row = result.layers().get(3);
        // The fast engine multiplies in single precision.
        double tolerance = engine == Engine.FAST ? 1e-7 : 1e-9;
        assertThat(Math.log10(row.update().updateL2()))
                .isCloseTo(Math.log10(0.05) + row.gradient().gradL2Log10(), within(tolerance));
    }

    /** All examples in each minibatch and parameters that hardly move: the gradient points where it did. */
    @ParameterizedTest
    @EnumSource(Engine.class)
    void gradientOfTheSameExamplesHasTheDirectionOfTheOneBefore(Engine engine) {
        List<LayerRow> rows = gaussian(engine, 64);
        assertThat(rows.get(2).update().gradCosinePrevious()).isNull();
        assertThat(rows.get(8 + 2).update().gradCosinePrevious()).isCloseTo(1, within(1e-5));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void gradientOfOtherExamplesHasAnother(Engine engine) {
        List<LayerRow> rows = gaussian(engine, 4);
        List<LayerRow> reference = gaussian(Engine.REFERENCE, 4);
        for (int step = 1; step <= 2; step++) {
            double cosine = rows.get(8 * step + 2).update().gradCosinePrevious();
            assertThat(cosine)
                    .isBetween(-0.9, 0.9)
                    .isCloseTo(
                            reference.get(8 * step + 2).update().gradCosinePrevious(),
                            within(1e-4));
        }
    }

    private static List<LayerRow> gaussian(Engine engine, int batch) {
        return Trials.run(Trials.of(
                        Setting.ENGINE,
                        engine,
                        Setting.SET,
                        DataSetName.GAUSSIAN,
                        Setting.EXAMPLES,
                        64,
                        Setting.TEST_FRACTION,
                        0.0,
                        Setting.BATCH,
                        batch,
                        Setting.LEARNING_RATE,
                        1e-9,
                        Setting.LAYERS_EVERY,
                        1,
                        Setting.STEPS,
                        2))
                .layers();
    }

    @Test
    void doublePrecisionIsTrainedOnTheReferenceEngine() {
        TrialResult result = Trials.run(Trials.of(Setting.PRECISION, Precision.DOUBLE));
        assertThat(result.trial().training().engine()).isEqualTo(Engine.REFERENCE);
        assertThat(result.trial().outcome().status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void noStepsMeasureTheNetworkAtInitialisation() {
        TrialResult result = Trials.run(Trials.of(Setting.STEPS, 0));
        assertThat(result.layers()).hasSize(8);
        assertThat(result.layers().get(0).update().updateL2()).isNull();
        assertThat(result.trial().outcome().stepsDone()).isZero();
        assertThat(result.trial().outcome().evaluation().trainError()).isBetween(0.5, 1.0);
    }

    @Test
    void sigmoidVanishesAndReluWithHeDoesNot() {
        TrialResult sigmoid = Trials.run(Trials.of(
                Setting.DEPTH,
                20,
                Setting.ACTIVATION,
                Activation.SIGMOID,
                Setting.INIT,
                Init.of(Init.Scheme.XAVIER),
                Setting.STEPS,
                0));
        assertThat(sigmoid.trial().profile().gradientVerdict())
                .isEqualTo(GradientVerdict.VANISHING);
        TrialResult relu =
                Trials.run(Trials.of(Setting.DEPTH, 20, Setting.WIDTH, 64, Setting.STEPS, 0));
        assertThat(relu.trial().profile().gradientVerdict()).isEqualTo(GradientVerdict.HEALTHY);
    }
}
