package dev.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.data.DataSet;
import dev.leadline.data.DataSets;
import dev.leadline.data.Examples;
import dev.leadline.data.Minibatches;
import dev.leadline.net.Network;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.row.StepRow;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Objects;

class StatisticsGapTest {
    /** Before the first update the running mean is 0 and the running variance 1: the gap is that of the mean squares of W x. */
    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofOneLayerItIsTheMeanSquareOfWhatTheWeightsGive(Engine engine)
            throws InterruptedException {
        Trial trial = Trials.of(
                Setting.DEPTH,
                2,
                Setting.BATCH_NORM,
                true,
                Setting.STEPS,
                0,
                Setting.ENGINE,
                engine);
        double gap = Trials.run(trial).steps().get(0).statisticsGap();
        assertThat(gap).isCloseTo(onPaper(trial), within(1e-5));
    }

    private static double onPaper(Trial trial) throws InterruptedException {
        DataSet data = DataSets.load(trial.data(), trial.seed(), () -> {});
        Examples x = data.train()
                .pick(new Minibatches(data.train().count(), 32, trial.seed()).indices(0));
        double[] parameters;
        Slice weights;
        try (Network network = Network.of(trial, data.train().shape(), data.classes())) {
            parameters = network.graph().params().dup().data().asDouble();
            weights = network.layout().slice("w0", "W");
        }
        double gap = 0;
        for (int unit = 0; unit < 16; unit++) {
            double squares = 0;
            for (int sample = 0; sample < 32; sample++) {
                double z = 0;
                for (int i = 0; i < 64; i++) {
                    z += parameters[weights.offset() + unit * 64 + i] * x.inputs()[sample * 64 + i];
                }
                squares += z * z / 32;
            }
            gap += Math.log10((squares + 1e-5) / (1 + 1e-5)) / 2 / 16;
        }
        return gap;
    }

    /** The loss of minibatches is near ln 10, that of the evaluation is 1e6 to 1e9. */
    @ParameterizedTest
    @EnumSource(Engine.class)
    void afterFewStepsOfADeepNetworkItTellsWhyTheEvaluationIsAbsurd(Engine engine) {
        StepRow last = last(Trials.of(
                Setting.DEPTH, 44,
                Setting.WIDTH, 64,
                Setting.BATCH_NORM, true,
                Setting.BATCH, 64,
                Setting.ENGINE, engine));
        assertThat(last.loss()).isBetween(1.5, 5.0);
        assertThat(last.trainLoss()).isGreaterThan(1e4);
        assertThat(last.statisticsGap()).isBetween(3.0, 12.0);
    }

    @Test
    void onceTheStatisticsHaveSettledItIsSmall() {
        StepRow last = last(Trials.of(
                Setting.DEPTH, 4,
                Setting.BATCH_NORM, true,
                Setting.STEPS, 200,
                Setting.LAYERS_EVERY, 0));
        assertThat(last.statisticsGap()).isBetween(-0.1, 0.1);
        assertThat(last.trainLoss()).isLessThan(1);
    }

    @Test
    void itIsNullWithoutBatchNormAndWhereNothingIsEvaluated() {
        assertThat(Trials.run(Trials.of()).steps())
                .extracting(StepRow::statisticsGap)
                .containsOnlyNulls();
        List<StepRow> rows = Trials.run(
                        Trials.of(Setting.BATCH_NORM, true, Setting.EVALUATE_EVERY, 2))
                .steps();
        assertThat(rows.stream().filter(row -> row.statisticsGap() != null))
                .extracting(StepRow::step)
                .containsExactly(0, 2, 4, 5);
        assertThat(rows.stream().filter(row -> row.trainLoss() == null))
                .extracting(StepRow::statisticsGap)
                .allMatch(Objects::isNull);
    }

    private static StepRow last(Trial trial) {
        List<StepRow> rows = Trials.run(trial).steps();
        return rows.get(rows.size() - 1);
    }
}
