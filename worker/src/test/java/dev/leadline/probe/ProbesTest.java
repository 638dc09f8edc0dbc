package dev.leadline.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.data.DataSet;
import dev.leadline.data.DataSets;
import dev.leadline.data.Minibatches;
import dev.leadline.net.Network;
import dev.leadline.row.NoiseStats;
import dev.leadline.row.ProbeRow;
import dev.leadline.row.StepRow;
import dev.leadline.row.TrialResult;
import dev.leadline.run.Trials;
import dev.leadline.trial.Activation;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Optimizer;
import dev.leadline.trial.Precision;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Status;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.stream.Stream;

class ProbesTest {
    @ParameterizedTest
    @CsvSource({"FLOAT, FAST, SGD", "FLOAT, REFERENCE, ADAM", "DOUBLE, REFERENCE, SGD"})
    void trainingIsTheSameToTheLastBitWithAndWithout(
            Precision precision, Engine engine, Optimizer optimizer) {
        TrialResult without = Trials.run(trial(precision, engine, optimizer));
        TrialResult with = Trials.run(probed(precision, engine, optimizer));
        assertThat(without.probes()).isEmpty();
        assertThat(with.probes()).isNotEmpty();
        assertThat(with.trial().outcome()).isEqualTo(without.trial().outcome());
        assertThat(with.steps().stream().map(ProbesTest::numbers))
                .isEqualTo(without.steps().stream().map(ProbesTest::numbers).toList());
        assertThat(with.layers().stream().map(r -> r.toString().replace(r.trialId(), "")))
                .isEqualTo(without.layers().stream()
                        .map(r -> r.toString().replace(r.trialId(), ""))
                        .toList());
        assertThat(with.histograms().stream().map(r -> r.toString().replace(r.trialId(), "")))
                .isEqualTo(without.histograms().stream()
                        .map(r -> r.toString().replace(r.trialId(), ""))
                        .toList());
    }

    @Test
    void eachProbeHasItsOwnPeriodAndTheLastStepHasAll() {
        TrialResult result = Trials.run(Trials.of(
                Setting.STEPS,
                5,
                Setting.SHATTERING_EVERY,
                2,
                Setting.NOISE_EVERY,
                3,
                Setting.NOISE_MINIBATCHES,
                2,
                Setting.HESSIAN_EVERY,
                4,
                Setting.HESSIAN_ITERATIONS,
                3));
        List<ProbeRow> whole =
                result.probes().stream().filter(r -> r.layer() == null).toList();
        assertThat(whole).extracting(ProbeRow::step).containsExactly(0, 2, 3, 4, 5);
        assertThat(whole.stream().filter(r -> r.shattering() != null))
                .extracting(ProbeRow::step)
                .containsExactly(0, 2, 4, 5);
        assertThat(whole.stream().filter(r -> r.hessian() != null))
                .extracting(ProbeRow::step)
                .containsExactly(0, 4, 5);
        assertThat(result.probes().stream().filter(r -> r.layer() != null))
                .hasSize(3 * 8)
                .allMatch(r -> r.noise() != null && r.hessian() == null && r.probeMs() == null)
                .extracting(ProbeRow::step)
                .containsOnly(0, 3, 5);
        assertThat(result.probes())
                .extracting(ProbeRow::trialId)
                .containsOnly(result.trial().trialId());
    }

    @Test
    void noStepsProbeTheNetworkAtInitialisation() {
        Trial trial = Trials.of(
                Setting.STEPS,
                0,
                Setting.SHATTERING_EVERY,
                1,
                Setting.NOISE_EVERY,
                1,
                Setting.HESSIAN_EVERY,
                1);
        List<ProbeRow> rows = Trials.run(trial).probes();
        assertThat(rows).hasSize(1 + 8);
        assertThat(rows.get(0).shattering().inputGradientCosine()).isBetween(0.0, 1.0);
        assertThat(rows.get(0).noise().gradSnr()).isPositive();
        assertThat(rows.get(0).hessian().hessianResidual()).isLessThan(1);
        assertThat(rows.get(0).probeMs()).isPositive();
    }

    /** Against sums over gradients that are computed on paper, on minibatches that the test takes itself. */
    @Test
    void noiseOfALinearModelIsThatOfItsGradientsOnTheNextMinibatches() throws InterruptedException {
        Trial trial = Trials.of(
                Setting.DEPTH,
                1,
                Setting.STEPS,
                0,
                Setting.NOISE_EVERY,
                1,
                Setting.NOISE_MINIBATCHES,
                5);
        TrialResult result = Trials.run(trial);
        DataSet data = DataSets.load(trial.data(), trial.seed(), () -> {});
        double[] parameters = initial(trial, data);
        Minibatches minibatches = new Minibatches(data.train().count(), 32, trial.seed());
        double[][] gradients = Stream.iterate(0, k -> k < 5, k -> k + 1)
                .map(k -> SoftmaxModel.gradient(
                        parameters, data.train().pick(minibatches.indices(k)), data.classes()))
                .toArray(double[][]::new);
        agrees(result.probes().get(0).noise(), gradients, parameters.length);
        agrees(result.probes().get(1).noise(), gradients, 64 * 10);
    }

    private static double[] initial(Trial trial, DataSet data) {
        Network network = Network.of(trial, data.train().shape(), data.classes());
        return network.graph().params().dup().data().asDouble();
    }

    private static void agrees(NoiseStats found, double[][] gradients, int length) {
        double signal = 0;
        double noise = 0;
        for (int i = 0; i < length; i++) {
            double mean = 0;
            for (double[] gradient : gradients) {
                mean += gradient[i] / gradients.length;
            }
            signal += mean * mean;
            for (double[] gradient : gradients) {
                noise += (gradient[i] - mean) * (gradient[i] - mean) / (gradients.length - 1);
            }
        }
        assertThat(found.gradSnr()).isCloseTo(Math.sqrt(signal / noise), within(1e-9));
        assertThat(found.noiseGradients()).isEqualTo(gradients.length);
    }

    @Test
    void divergedTrialIsProbedToItsEndWithoutFailing() {
        TrialResult result = Trials.run(Trials.of(
                Setting.LEARNING_RATE,
                1e12,
                Setting.STEPS,
                50,
                Setting.SHATTERING_EVERY,
                1,
                Setting.NOISE_EVERY,
                1,
                Setting.HESSIAN_EVERY,
                1,
                Setting.HESSIAN_ITERATIONS,
                3));
        assertThat(result.trial().outcome().status()).isEqualTo(Status.DIVERGED);
        assertThat(result.probes().stream().filter(r -> r.layer() == null))
                .hasSize(result.trial().outcome().divergence().divergedStep() + 1);
    }

    private static Trial trial(Precision precision, Engine engine, Optimizer optimizer) {
        return Trials.of(settings(precision, engine, optimizer));
    }

    private static Trial probed(Precision precision, Engine engine, Optimizer optimizer) {
        // Noise at step 40 looks across the end of an epoch of 44 minibatches.
        Object[] probes = {
            Setting.SHATTERING_EVERY, 25,
            Setting.NOISE_EVERY, 20,
            Setting.HESSIAN_EVERY, 30,
            Setting.HESSIAN_ITERATIONS, 5
        };
        return Trials.of(Stream.of(settings(precision, engine, optimizer), probes)
                .flatMap(Stream::of)
                .toArray());
    }

    private static Object[] settings(Precision precision, Engine engine, Optimizer optimizer) {
        return new Object[] {
            Setting.PRECISION,
            precision,
            Setting.ENGINE,
            engine,
            Setting.BATCH_NORM,
            true,
            Setting.OPTIMIZER,
            optimizer,
            Setting.ACTIVATION,
            Activation.SWISH,
            Setting.STEPS,
            50,
            Setting.EVALUATE_EVERY,
            20,
            Setting.HISTOGRAMS_EVERY,
            20
        };
    }

    /** All but the trial and the times. */
    private static List<Double> numbers(StepRow row) {
        return Stream.of(
                        Stream.of((double) row.step(), row.loss(), row.gradNormBeforeClip()),
                        Stream.of(row.gradNormAfterClip(), row.trainLoss(), row.trainError()),
                        Stream.of(row.testLoss(), row.testError(), row.learningRate()))
                .flatMap(s -> s)
                .map(value -> value == null ? Double.valueOf(-1) : value)
                .toList();
    }
}
