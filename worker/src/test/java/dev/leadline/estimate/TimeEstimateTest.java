package dev.leadline.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.trial.Cell;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Setting;

import org.junit.jupiter.api.Test;

import java.util.Map;

class TimeEstimateTest {
    /** A network that is its output layer: all its arithmetic grows with the classes. */
    @Test
    void aThousandClassesCostMoreThanTen() {
        assertThat(seconds(1000) / seconds(10)).isBetween(30.0, 100.0);
    }

    private static double seconds(int classes) {
        return TimeEstimate.seconds(Cell.of(Map.of(
                Setting.SET, DataSetName.GAUSSIAN,
                Setting.FEATURES, 1000,
                Setting.CLASSES, classes,
                Setting.DEPTH, 1,
                Setting.BATCH, 256,
                Setting.STEPS, 1000,
                Setting.LAYERS_EVERY, 0)));
    }
}
