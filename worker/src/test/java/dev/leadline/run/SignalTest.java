package dev.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.row.LayerRow;
import dev.leadline.row.TrialResult;
import dev.leadline.trial.Activation;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Init;
import dev.leadline.trial.Precision;
import dev.leadline.trial.Setting;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Deep networks at initialisation, where other tools see nothing or zero. */
class SignalTest {
    private static List<LayerRow> layers(Object... changes) {
        Object[] all = new Object[changes.length + 14];
        Object[] common = {
            Setting.SET,
            DataSetName.GAUSSIAN,
            Setting.FEATURES,
            256,
            Setting.EXAMPLES,
            64,
            Setting.STANDARDIZE,
            false,
            Setting.TEST_FRACTION,
            0.0,
            Setting.BATCH,
            64,
            Setting.STEPS,
            0
        };
        System.arraycopy(common, 0, all, 0, common.length);
        System.arraycopy(changes, 0, all, common.length, changes.length);
        TrialResult result = Trials.run(Trials.of(all));
        assertThat(result.trial().outcome().failure()).isNull();
        return result.layers();
    }

    @Test
    void reluWithXavierVanishesInDeltaWhileWeightGradientsStayFlat() {
        List<LayerRow> rows = layers(
                Setting.DEPTH, 50, Setting.WIDTH, 256, Setting.INIT, Init.of(Init.Scheme.XAVIER));
        LayerRow first = rows.get(0);
        LayerRow last = rows.get(48);
        assertThat(first.signal().deltaRmsLog10() - last.signal().deltaRmsLog10())
                .isCloseTo(-7.3, within(0.5));
        assertThat(first.gradient().gradL2Log10() - last.gradient().gradL2Log10())
                .isCloseTo(0, within(0.5));
    }

    @Test
    void hundredSigmoidLayersUnderflowInFloatAndSaySoWithoutInfinities() {
        List<LayerRow> rows = sigmoid(Precision.FLOAT);
        int dead = (int) rows.stream().filter(r -> r.signal().deltaAllZero()).count();
        assertThat(dead).isBetween(20, 45);
        for (LayerRow row : rows) {
            boolean zero = row.layer() < dead;
            assertThat(row.signal().deltaAllZero()).isEqualTo(zero);
            assertThat(row.signal().deltaRmsLog10() == null).isEqualTo(zero);
            assertThat(row.gradient().gradL2Log10() == null)
                    .isEqualTo(row.gradient().gradAllZero());
        }
        LayerRow deepest = rows.get(dead + 10);
        double slope = (deepest.signal().deltaRmsLog10() - rows.get(98).signal().deltaRmsLog10())
                / (98 - deepest.layer());
        assertThat(slope).isCloseTo(-0.63, within(0.02));
    }

    @Test
    void hundredSigmoidLayersReachTheInputInDouble() {
        List<LayerRow> rows = sigmoid(Precision.DOUBLE);
        double slope =
                (rows.get(0).signal().deltaRmsLog10() - rows.get(98).signal().deltaRmsLog10()) / 98;
        assertThat(slope).isCloseTo(-0.63, within(0.01));
        assertThat(rows)
                .noneMatch(r -> r.signal().deltaAllZero() || r.gradient().gradAllZero());
    }

    private static List<LayerRow> sigmoid(Precision precision) {
        return layers(
                Setting.DEPTH,
                100,
                Setting.WIDTH,
                128,
                Setting.ACTIVATION,
                Activation.SIGMOID,
                Setting.INIT,
                Init.normal(1.0),
                Setting.PRECISION,
                precision);
    }
}
