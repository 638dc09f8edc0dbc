package dev.leadline.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadline.trial.Clipping;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class SweepTest {
    private final Sweep sample = Sweep.parse("sample.yaml", SampleSweep.text());

    @Test
    void theFamilyOfResidualNetworksIsReadFromASweep() {
        Sweep sweep = Sweep.parse("s.yaml", """
                name: s
                data: {set: cifar10, path: /data}
                model: {family: resnet, batch-norm: true}
                grid: {depth: [20, 56], residual: [none, identity]}
                """);

        assertThat(sweep.trials()).hasSize(4);
        assertThat(sweep.trials().get(3).model().depth()).isEqualTo(56);
        assertThat(sweep.trials().get(3).model().width()).isEqualTo(16);
    }

    @Test
    void aWholeSweepIsMovedToAnotherEngineButForDoublePrecision() {
        String text = """
                name: s
                grid: {precision: [float, double]}
                """;

        Sweep moved = Sweep.parse("s.yaml", text).on(Engine.REFERENCE);
        Sweep back = moved.on(Engine.FAST);

        assertThat(moved.trials())
                .extracting(t -> t.training().engine())
                .containsExactly(Engine.REFERENCE, Engine.REFERENCE);
        assertThat(back.trials())
                .extracting(t -> t.training().engine())
                .containsExactly(Engine.FAST, Engine.REFERENCE);
    }

    @Test
    void anEngineThatIsAnAxisStaysTheSweepFiles() {
        Sweep sweep = Sweep.parse("s.yaml", "name: s\ngrid: {engine: [fast, reference]}\n");

        assertThatThrownBy(() -> sweep.on(Engine.FAST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the engine must be left to the sweep file, where it is an axis");
    }

    /**
     * Depth 4 x activation 2 x init 2 x batch-norm 2 x clip 2 x residual 2 x zip 2 = 256; sigmoid
     * with he is a quarter.
     */
    @Test
    void theSampleSweepHasTheTrialsWorkedOutByHand() {
        assertThat(sample.cells()).isEqualTo(256 - 64);
        assertThat(sample.trials()).hasSize(192 * 3);
        assertThat(sample.trials().stream().map(Trial::id).distinct()).hasSize(576);
        assertThat(sample.trials().stream().map(Trial::cellId).distinct()).hasSize(192);
    }

    @Test
    void theSampleSweepIsReadAsWritten() {
        assertThat(sample.name()).isEqualTo("depth-degradation");
        assertThat(sample.question()).startsWith("Does a deeper").endsWith("cure it?");
        assertThat(sample.seeds()).containsExactly(1L, 2L, 3L);
        assertThat(sample.limits())
                .isEqualTo(new Limits(
                        Optional.of(Duration.ofMinutes(10)),
                        Optional.empty(),
                        new MaxFailures.Share(0.2)));
    }

    @Test
    void axesAreReportedInFileOrderWithTheZippedOnesLast() {
        assertThat(sample.axes())
                .extracting(Axis::name)
                .containsExactly(
                        "depth",
                        "activation",
                        "init",
                        "batch-norm",
                        "clip",
                        "residual",
                        "width, learning-rate");
        assertThat(sample.axes().get(4).labels()).containsExactly("none", "global-norm:1.0");
        assertThat(sample.axes().get(6).labels()).containsExactly("64, 0.05", "128, 0.025");
    }

    @Test
    void theFirstAxisIsTheSlowestAndSeedsAreTheFastest() {
        List<Trial> trials = sample.trials();

        assertThat(trials.subList(0, 4)).extracting(Trial::seed).containsExactly(1L, 2L, 3L, 1L);
        assertThat(trials.subList(0, 7))
                .extracting(t -> t.model().width())
                .containsExactly(64, 64, 64, 128, 128, 128, 64);
        assertThat(trials.get(3).training().learningRate()).isEqualTo(0.025);
        assertThat(trials).extracting(t -> t.model().depth()).isSorted();
        assertThat(trials.get(0).training().clip()).isEqualTo(Clipping.NONE);
    }

    @Test
    void anAxisGoesBeforeTheValueInASection() {
        Sweep sweep = Sweep.parse("s", "{name: s, model: {width: 8}, grid: {width: [16, 32]}}");

        assertThat(sweep.trials()).extracting(t -> t.model().width()).containsExactly(16, 32);
    }

    @Test
    void aNameAloneIsOneTrialAtTheDefaults() {
        Sweep sweep = Sweep.parse("s", "name: s");

        assertThat(sweep.question()).isEmpty();
        assertThat(sweep.limits()).isEqualTo(Limits.NONE);
        assertThat(sweep.trials()).containsExactly(Trial.of(Map.of(), 1));
    }

    @Test
    void replicatesCountUpFromTheBaseSeed() {
        Sweep sweep = Sweep.parse("s", "{name: s, seed: 40, seeds: 3}");

        assertThat(sweep.seeds()).containsExactly(40L, 41L, 42L);
        assertThat(sweep.trials()).extracting(Trial::seed).containsExactly(40L, 41L, 42L);
    }

    @Test
    void everyFormOfAValueCanBeOnAnAxis() {
        Sweep sweep = Sweep.parse("s", """
                name: s
                grid:
                  init: [he, {normal: 2}]
                  clip: [none, {value: 0.5}]
                  hidden: [[64, 32], []]
                  decay-at: [[], [10, 20]]
                  weight-decay: [0, 1e-4]
                """);

        assertThat(sweep.axes().get(0).labels()).containsExactly("he", "normal:2.0");
        assertThat(sweep.trials()).hasSize(32);
        assertThat(sweep.trials().get(0).model().depth()).isEqualTo(3);
    }

    @Test
    void numbersMayBeWrittenInAnyWayThatYamlKnows() {
        Sweep sweep = Sweep.parse(
                "s",
                "{name: s, model: {depth: 0x10, width: 0o20}, train: {learning-rate: 1, weight-decay: -0.0}}");
        Trial trial = sweep.trials().get(0);

        assertThat(trial.model().depth()).isEqualTo(16);
        assertThat(trial.model().width()).isEqualTo(16);
        assertThat(trial.training().learningRate()).isEqualTo(1.0);
        assertThat(trial.cellId())
                .as("the sign of zero makes no other trial")
                .isEqualTo(Sweep.parse(
                                "s",
                                "{name: s, model: {depth: 16, width: 16}, train: {learning-rate: 1.0}}")
                        .trials()
                        .get(0)
                        .cellId());
    }

    @Test
    void aFolderMayBeZippedWithItsDataSet() {
        Sweep sweep = Sweep.parse("s", "{name: s, zip: [{set: [mnist, cifar10], path: [/m, /c]}]}");

        assertThat(sweep.trials())
                .extracting(trial -> Setting.PATH.of(trial.cell()))
                .containsExactly("/m", "/c");
    }

    @Test
    void aSweepMayHaveATimeBudget() {
        assertThat(Sweep.parse("s", "name: x\nlimits: {time-budget: 8h}")
                        .limits()
                        .timeBudget())
                .contains(Duration.ofHours(8));
    }

    @Test
    void failuresAreTooManyBeyondTheLimitOnly() {
        assertThat(MaxFailures.parse("20%").exceeded(2, 10)).isFalse();
        assertThat(MaxFailures.parse("20%").exceeded(3, 10)).isTrue();
        assertThat(MaxFailures.parse("5").exceeded(5, 10)).isFalse();
        assertThat(MaxFailures.parse("5").exceeded(6, 10)).isTrue();
        assertThat(MaxFailures.any().exceeded(10, 10)).isFalse();
    }

    @Test
    void aLineBreakOfWindowsAndAByteOrderMarkAreNoProblem() {
        String text = "\uFEFF" + SampleSweep.text().replace("\n", "\r\n");

        assertThat(Sweep.parse("sample.yaml", text)).isEqualTo(sample);
    }
}
