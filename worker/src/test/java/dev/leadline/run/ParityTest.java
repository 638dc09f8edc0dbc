package dev.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.trial.Activation;
import dev.leadline.trial.BlockKind;
import dev.leadline.trial.BlockOrder;
import dev.leadline.trial.ClipMode;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Family;
import dev.leadline.trial.Norm;
import dev.leadline.trial.Optimizer;
import dev.leadline.trial.Precision;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Shortcut;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Ten steps of training, number by number, against the same steps in PyTorch. */
class ParityTest {
    /** What is exactly zero in PyTorch, as in a ReZero branch before the first step, must be this small. */
    private static final double ZERO = 1e-12;

    private static final List<ParityCase> CASES = ParityFiles.cases();

    static Stream<Arguments> everyCaseOnEveryEngine() {
        return Arrays.stream(Engine.values())
                .flatMap(engine -> CASES.stream()
                        .filter(c ->
                                engine.has(c.trial(Engine.REFERENCE).training().precision()))
                        .map(c -> Arguments.of(engine, c)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyCaseOnEveryEngine")
    void tenStepsGiveWhatPyTorchGives(Engine engine, ParityCase expected) throws Exception {
        Trial trial = expected.trial(engine);
        double tolerance = tolerance(trial.training().precision());
        ParityRun run = ParityRun.of(expected.folder(), trial);
        assertThat(run.numbers()).containsOnlyKeys(expected.numbers().keySet());
        assertThat(run.parameters()).containsOnlyKeys(expected.parameters().keySet());
        List<String> wrong = new ArrayList<>();
        expected.numbers().forEach((what, number) -> {
            double actual = run.numbers().get(what);
            double error =
                    number == 0 ? Math.abs(actual) / ZERO * tolerance : error(number, actual);
            if (!(error <= tolerance)) {
                wrong.add(what + " must be " + number + " but was " + actual + ", off by " + error);
            }
        });
        expected.parameters().forEach((name, values) -> {
            double error = distance(values, run.parameters().get(name));
            if (!(error <= tolerance)) {
                wrong.add(name + " after training is off by " + error);
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyConstantHasACase() {
        List<Trial> trials = CASES.stream().map(c -> c.trial(Engine.REFERENCE)).toList();
        assertThat(trials).extracting(t -> t.model().activation()).contains(Activation.values());
        assertThat(trials).extracting(t -> t.model().family()).contains(Family.values());
        assertThat(trials).extracting(t -> t.model().block()).contains(BlockKind.values());
        assertThat(trials).extracting(t -> t.model().shortcut()).contains(Shortcut.values());
        assertThat(trials).extracting(t -> t.model().residual()).contains(Residual.values());
        assertThat(trials).extracting(t -> t.model().norm()).contains(Norm.values());
        assertThat(trials).extracting(t -> t.model().blockOrder()).contains(BlockOrder.values());
        assertThat(trials)
                .extracting(t -> t.training().clip().clipMode())
                .contains(ClipMode.values());
        assertThat(trials).extracting(t -> t.training().optimizer()).contains(Optimizer.values());
        assertThat(trials).extracting(t -> t.training().precision()).contains(Precision.values());
    }

    /** Ten steps of rounding in single precision; in double a difference of formula has nowhere to hide. */
    private static double tolerance(Precision precision) {
        return switch (precision) {
            case FLOAT -> 1e-5;
            case DOUBLE -> 1e-10;
        };
    }

    private static double error(double expected, double actual) {
        return Math.abs(actual - expected) / Math.abs(expected);
    }

    /** L2 norm of the difference over that of the expected values. */
    private static double distance(double[] expected, double[] actual) {
        double difference = 0;
        double size = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
            size += expected[i] * expected[i];
        }
        return Math.sqrt(difference / size);
    }
}
